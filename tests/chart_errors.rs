//! What cannot be drawn is said, with the name of the series and the index, in both languages; never a wrong picture.

use hourglass::lesson::chart::*;
use ndarray::{Array2, Axis, array};

const SENTENCE: &str = "A sentence that says what is to be seen.";

fn rows(n: usize, value: f32) -> Array2<f32> {
    Array2::from_elem((n, 784), value)
}

#[test]
fn a_letter_that_the_font_lacks_is_an_error_that_names_it() {
    let captions = bars(
        &[("a", 1.0)],
        "x",
        "This caption holds a party 🎉 and more.",
    );
    assert!(captions.unwrap_err().en.contains("🎉 (U+1F389)"));
    let labels = bars(&[("뷁뷁", 1.0)], "x", SENTENCE);
    assert!(labels.unwrap_err().ko.contains("뷁 (U+BDC1)"));
}

#[test]
fn a_figure_needs_a_sentence() {
    for caption in ["", "   ", "figure"] {
        let error = bars(&[("a", 1.0)], "x", caption).unwrap_err();
        assert!(error.en.contains("at least 10 characters"), "{error}");
    }
}

#[test]
fn a_matrix_fits_a_page_or_the_error_says_what_does() {
    let draw = |n, m| {
        let table = Array2::from_shape_fn((n, m), |(i, j)| (i % (j + 2)) as f32);
        matrix(&table, ("row", "column"), SENTENCE)
    };
    for (n, m) in [(784, 10), (1_000, 2), (10, 784), (128, 64)] {
        let (width, height) = draw(n, m).unwrap().size;
        assert!(
            width <= 900 && height <= 1_300,
            "[{n}, {m}]: {width}×{height}"
        );
    }
    for (n, m) in [(2_000, 2), (5_000, 64), (10, 1_000)] {
        let error = draw(n, m).unwrap_err();
        assert!(
            error
                .en
                .contains(&format!("[{n}, {m}] does not fit a page")),
            "{error}"
        );
    }
    let many = vec![("a", 1.0); 100];
    assert!(
        bars(&many, "x", SENTENCE)
            .unwrap_err()
            .en
            .contains("840×3678")
    );
}

#[test]
fn line_breaks_and_tabs_are_drawn_or_told() {
    let height = |name: &str| bars(&[(name, 1.0)], "x", SENTENCE).unwrap().size.1;
    assert!(
        height("two\nlines") > height("two lines"),
        "a name in two lines"
    );
    let titled = |title: &str| digits_titled(&[("x", rows(1, 1.0))], &[title], SENTENCE).unwrap();
    assert_eq!(
        titled("4 →\n9").size.1,
        titled("4 → 9").size.1 + 22,
        "a title, too"
    );
    for axis in ["epoch\nnumber", "epoch\tnumber"] {
        let error = bars(&[("a", 1.0)], axis, SENTENCE).unwrap_err();
        let (said, en) = (format!("{axis:?} has a line break or a tab"), &error.en);
        assert!(en.contains(&said) && error.ko.contains("줄바꿈"), "{error}");
    }
}

#[test]
fn a_label_that_would_be_cut_off_is_told() {
    let long = "a label that is much longer than any figure is wide ".repeat(3);
    for figure in [
        bars(&[("a", 1.0)], &long, SENTENCE),
        matrix(&array![[1.0]], ("r", &long), SENTENCE),
        scatter_named(&array![[1.0, 2.0]], &[0], &[&long], ("x", "y"), SENTENCE),
    ] {
        let error = figure.unwrap_err();
        assert!(error.en.contains("does not fit the figure"), "{error}");
    }
}

#[test]
fn what_cannot_be_drawn_is_said() {
    let axes = |log_y: bool| Axes {
        log_y,
        ..Axes::default()
    };
    let at = Axes {
        at: &[1.0, 2.0],
        ..Axes::default()
    };
    let none: [(&str, f32); 0] = [];
    let good = array![[0.0_f32, 1.0], [1.0, 0.0]];
    let bad = array![[0.0_f32, f32::INFINITY], [1.0, 0.0]];
    let mut nan_image = rows(2, 0.0);
    nan_image[[1, 3]] = f32::NAN;
    let short = nan_image.select(Axis(1), &[0, 1, 2]);
    for (figure, said) in [
        (
            curves(&[("training", [0.5, f32::NAN])], axes(false), SENTENCE),
            "index 1 of \"training\" is NaN",
        ),
        (
            curves(&[("loss", [0.5, 0.0])], axes(true), SENTENCE),
            "index 1 of \"loss\" is 0",
        ),
        (
            curves(&[("loss", [1.0])], at, SENTENCE),
            "has 1 values, but Axes.at has 2",
        ),
        (
            curves::<Vec<f32>>(&[], axes(false), SENTENCE),
            "the list is empty",
        ),
        (
            curves(&[("loss", Vec::<f32>::new())], axes(false), SENTENCE),
            "\"loss\" has no values",
        ),
        (bars(&none, "x", SENTENCE), "the list is empty"),
        (
            bars(&[("a", f32::NEG_INFINITY)], "x", SENTENCE),
            "of \"a\" is -inf",
        ),
        (
            histogram(&[("w", [f64::NAN])], "x", SENTENCE),
            "of \"w\" is NaN",
        ),
        (digits(&[("x", short)], SENTENCE), "[2, 3]"),
        (
            digits(&[("x", nan_image)], SENTENCE),
            "index 787 of \"x\" is NaN",
        ),
        (digits(&[("x", rows(21, 0.0))], SENTENCE), "has 21 images"),
        (digits(&[("x", rows(0, 0.0))], SENTENCE), "no values"),
        (
            digits(&[("x", rows(2, 0.0)), ("y", rows(3, 0.0))], SENTENCE),
            "\"y\" has 3 images, the first row has 2",
        ),
        (
            digits_titled(&[("x", rows(2, 0.0))], &["a"], SENTENCE),
            "1 titles for 2 columns",
        ),
        (
            scatter(&good, &[1], ("x", "y"), SENTENCE),
            "[2, 2] and there are 1 labels",
        ),
        (
            scatter(&bad, &[1, 2], ("x", "height"), SENTENCE),
            "index 0 of \"height\" is inf",
        ),
        (
            scatter_named(&good, &[0, 2], &["a", "b"], ("x", "y"), SENTENCE),
            "a label 2, but 2 class names",
        ),
        (
            matrix(&bad, ("r", "c"), SENTENCE),
            "index 1 of \"r\" is inf",
        ),
        (
            matrix_named(&good, &["a"], &["a", "b"], ("r", "c"), SENTENCE),
            "1 row names",
        ),
        (diagram(&[(3, "a")], SENTENCE), "2 to 9 layers"),
        (diagram(&[(3, "a"), (0, "b")], SENTENCE), "[3, 0]"),
        (
            diagram_with_branch(&[(3, "a"), (2, "b")], 1, &[(1, "c")], SENTENCE),
            "layer 1 of 2",
        ),
        (
            surface(
                |x, _| 1.0 / (x - x),
                0.0..1.0,
                0.0..1.0,
                &[],
                ("x", "y"),
                SENTENCE,
            ),
            "\"f(x, y)\"",
        ),
        (
            surface(|x, _| x, 1.0..1.0, 0.0..1.0, &[], ("x", "y"), SENTENCE),
            "1.0..1.0",
        ),
        (
            surface(
                |x, _| x,
                0.0..1.0,
                0.0..1.0,
                &[("p", &[])],
                ("x", "y"),
                SENTENCE,
            ),
            "\"p\" has no values",
        ),
    ] {
        let error = figure.expect_err(said);
        assert!(error.en.contains(said), "expected {said:?} in {error}");
        assert!(
            error.ko.chars().any(|c| ('가'..='힣').contains(&c)),
            "{error}"
        );
    }
}
