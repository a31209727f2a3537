//! A table of images: the same whatever the layout, full rows or a sentence.

use crate::arrays::*;
use crate::figures::*;
use hourglass::en::*;
use proptest::prelude::*;

/// Drawing takes its time: a few arrays in all their layouts are enough.
const FEW: u32 = 4;

pub(crate) fn tiles_keep_the_rule() {
    let axes = ("across", "down");
    let tables = (1..5_usize, 1..5_usize, 1..6_usize)
        .prop_flat_map(|(rows, columns, side)| (array(rows * columns, side * side), Just(columns)));
    try_all(
        FEW,
        (tables, any::<usize>(), non_finite()),
        |((x, columns), place, bad)| {
            let draw = |x: &Array2<f32>| tiles(x, columns, axes, SENTENCE);
            let expected = draw(&x).bits();
            for (name, other) in layouts(&x) {
                assert_eq!(draw(&other).bits(), expected, "{name}");
            }
            tells(draw(&with(&x, place, bad)));
            let (n, m) = x.dim();
            names_both(tiles(&x, n + 1, axes, SENTENCE), n + 1, n);
            names_both(tiles(&x, 25, axes, SENTENCE), 25, 24);
            names_both(draw(&Array2::zeros((n, 2))), n, 2);
            assert!(draw(&Array2::zeros((0, m))).is_err() && tiles(&x, 0, axes, SENTENCE).is_err());
        },
    );
    try_all(
        6,
        (1..30_usize, 1..30_usize, words()),
        |(rows, columns, word)| {
            let x = Array2::<f32>::ones((rows * columns, 4));
            fits_a_page(tiles(&x, columns, axes, SENTENCE));
            fits_a_page(tiles(&x, columns, (&word, &word), &word));
        },
    );
    let x = Array2::<f32>::ones((2, 4));
    breaks_are_told_or_drawn(|word| tiles(&x, 2, (word, "down"), SENTENCE));
    breaks_are_told_or_drawn(|word| tiles(&x, 2, ("across", word), SENTENCE));
}
