//! Pictures: the same whatever the layout, a page or a sentence whatever the size, and no value that is not there.

use crate::arrays::*;
use crate::figures::*;
use hourglass::en::*;
use hourglass::error::Result;
use proptest::prelude::*;

/// Drawing takes its time: a few arrays in all their layouts are enough.
const FEW: u32 = 4;

pub(crate) fn matrix_keeps_the_rule() {
    let axes = ("row", "column");
    try_all(
        FEW,
        (arrays(16, 16), any::<usize>(), non_finite()),
        |(x, place, bad)| {
            let draw = |x: &Array2<f32>| matrix(x, axes, SENTENCE);
            let expected = draw(&x).bits();
            for (name, other) in layouts(&x) {
                assert_eq!(draw(&other).bits(), expected, "{name}");
            }
            tells(draw(&with(&x, place, bad)));
        },
    );
    // Few cells, but as many rows or columns as anybody has.
    try_all(
        12,
        (0..6_000_usize, 0..1_000_usize, any::<bool>()),
        |(n, m, high)| {
            let (n, m) = if high {
                (n, 9_000 / (n + 1))
            } else {
                (9_000 / (m + 1), m)
            };
            fits_a_page(matrix(&Array2::<f32>::zeros((n, m)), axes, SENTENCE));
        },
    );
    try_all(8, (words(), values()), |(word, value)| {
        let x = Array2::from_elem((2, 2), value);
        fits_a_page(matrix(&x, axes, SENTENCE));
        fits_a_page(matrix(&x, (&word, "column"), SENTENCE));
        fits_a_page(matrix(&x, ("row", &word), &word));
    });
    let x = Array2::<f32>::ones((2, 2));
    breaks_are_told_or_drawn(|word| matrix(&x, (word, "c"), SENTENCE));
    breaks_are_told_or_drawn(|word| matrix(&x, ("r", word), SENTENCE));
}

pub(crate) fn matrix_named_keeps_the_rule() {
    let axes = ("row", "column");
    try_all(
        FEW,
        (arrays(9, 9), any::<usize>(), non_finite()),
        |(x, place, bad)| {
            let (n, m) = x.dim();
            let named = |x: &Array2<f32>, n: usize, m: usize| {
                matrix_named(x, &vec!["r"; n], &vec!["c"; m], axes, SENTENCE)
            };
            let expected = named(&x, n, m).bits();
            for (name, other) in layouts(&x) {
                assert_eq!(named(&other, n, m).bits(), expected, "{name}");
            }
            tells(named(&with(&x, place, bad), n, m));
            names_both(named(&x, n + 1, m), n + 1, n);
            names_both(named(&x, n, m + 1), m + 1, m);
        },
    );
    let x = Array2::<f32>::ones((2, 2));
    try_all(8, words(), |word| {
        fits_a_page(matrix_named(
            &x,
            &[word.as_str(); 2],
            &["c"; 2],
            axes,
            SENTENCE,
        ));
        fits_a_page(matrix_named(
            &x,
            &["r"; 2],
            &[word.as_str(); 2],
            axes,
            SENTENCE,
        ));
    });
    breaks_are_told_or_drawn(|word| matrix_named(&x, &[word; 2], &["c"; 2], axes, SENTENCE));
    breaks_are_told_or_drawn(|word| matrix_named(&x, &["r"; 2], &[word; 2], axes, SENTENCE));
}

/// What holds for all three ways to draw rows of images.
fn images_keep_the_rule(draw: impl Fn(&[(&str, &Array2<f32>)], &str) -> Result<Figure>) {
    let rows = (1..8_usize, 1..6_usize).prop_flat_map(|(n, side)| array(n, side * side));
    try_all(
        FEW,
        (rows, any::<usize>(), non_finite()),
        |(x, place, bad)| {
            let expected = draw(&[("x", &x)], SENTENCE).bits();
            for (name, other) in layouts(&x) {
                assert_eq!(draw(&[("x", &other)], SENTENCE).bits(), expected, "{name}");
            }
            tells(draw(&[("x", &x), ("y", &with(&x, place, bad))], SENTENCE));
            let (n, m) = x.dim();
            let zeros = |n, m| Array2::zeros((n, m));
            names_both(
                draw(&[("x", &x), ("y", &zeros(n + 1, m))], SENTENCE),
                n + 1,
                n,
            );
            names_both(draw(&[("x", &zeros(n, 2))], SENTENCE), n, 2);
            names_both(draw(&[("x", &zeros(21, m))], SENTENCE), 21, 20);
            assert!(
                draw(&[("x", &zeros(0, m))], SENTENCE).is_err() && draw(&[], SENTENCE).is_err()
            );
        },
    );
    try_all(
        6,
        (1..60_usize, 1..20_usize, words()),
        |(rows, columns, word)| {
            let x = Array2::<f32>::ones((columns, 4));
            fits_a_page(draw(&vec![("x", &x); rows], &word));
            fits_a_page(draw(&[(&word, &x)], SENTENCE));
        },
    );
    let x = Array2::<f32>::ones((2, 4));
    breaks_are_told_or_drawn(|word| draw(&[(word, &x)], SENTENCE));
}

pub(crate) fn digits_keep_the_rule() {
    images_keep_the_rule(|rows, caption| digits(rows, caption));
}

pub(crate) fn patterns_keep_the_rule() {
    images_keep_the_rule(|rows, caption| patterns(rows, caption));
}

pub(crate) fn patterns_titled_keep_the_rule() {
    // A title above each pattern, not only above each column.
    images_keep_the_rule(|rows, caption| {
        let titles = vec!["t"; rows.iter().map(|(_, x)| x.nrows()).sum()];
        patterns_titled(rows, &titles, caption)
    });
    let x = Array2::<f32>::ones((2, 4));
    names_both(patterns_titled(&[("x", &x)], &["t"; 5], SENTENCE), 5, 2);
    breaks_are_told_or_drawn(|word| patterns_titled(&[("x", &x), ("y", &x)], &[word; 4], SENTENCE));
}

pub(crate) fn digits_titled_keep_the_rule() {
    images_keep_the_rule(|rows, caption| {
        let titles = vec!["t"; rows.first().map_or(0, |(_, x)| x.nrows())];
        digits_titled(rows, &titles, caption)
    });
    let x = Array2::<f32>::ones((2, 4));
    names_both(digits_titled(&[("x", &x)], &["t"; 5], SENTENCE), 5, 2);
    try_all(8, (words(), 1..20_usize), |(word, n)| {
        let x = Array2::<f32>::ones((n, 4));
        fits_a_page(digits_titled(
            &[("x", &x)],
            &vec![word.as_str(); n],
            SENTENCE,
        ));
    });
    breaks_are_told_or_drawn(|word| digits_titled(&[("x", &x)], &[word; 2], SENTENCE));
}

pub(crate) fn diagrams_keep_the_rule() {
    let layers = || prop::collection::vec((0..2_000_usize, words()), 0..11);
    try_all(
        40,
        (layers(), layers(), 0..9_usize),
        |(layers, branch, from)| {
            let list = |layers: &Vec<(usize, String)>| -> Vec<(usize, &'static str)> {
                let leaked = |(size, name): &(usize, String)| (*size, &*name.clone().leak());
                layers.iter().map(leaked).collect()
            };
            let (layers, branch) = (list(&layers), list(&branch));
            fits_a_page(diagram(&layers, SENTENCE));
            fits_a_page(diagram_with_branch(&layers, from, &branch, SENTENCE));
        },
    );
    both_languages(&diagram(&[(3, "a"), (0, "b")], SENTENCE).unwrap_err());
    names_both(
        diagram_with_branch(&[(3, "a"), (2, "b")], 7, &[(1, "c")], SENTENCE),
        7,
        2,
    );
    breaks_are_told_or_drawn(|word| diagram(&[(3, word), (2, "b")], SENTENCE));
    breaks_are_told_or_drawn(|word| {
        diagram_with_branch(&[(3, "a"), (2, "b")], 0, &[(1, word)], SENTENCE)
    });
}

pub(crate) fn a_figure_is_saved_whole() {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("prelude.png");
    let figure = bars(&[("a", 1.0)], "x", SENTENCE).unwrap();
    figure.save(&path).unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), figure.png);
    let error = figure.save(path.join("below a file")).unwrap_err();
    both_languages(&error);
    assert!(error.en.contains("below a file"), "{error}");
}

pub(crate) fn by_hand_keeps_the_rule() {
    let nothing = |size, caption: &str| by_hand(size, |_| Ok(()), caption);
    try_all(12, (0..1_500_usize, 0..1_500_usize), |size| {
        fits_a_page(nothing(size, SENTENCE));
    });
    try_all(12, words(), |word| {
        fits_a_page(nothing((400, 100), &word));
    });
    for size in [(0, 0), (199, 100), (400, 49)] {
        let error = nothing(size, SENTENCE).unwrap_err();
        both_languages(&error);
        let (found, least) = (format!("{}×{}", size.0, size.1), "200×50");
        assert!(
            error.en.contains(&found) && error.en.contains(least),
            "{error}"
        );
    }
}
