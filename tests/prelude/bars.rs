//! Bars and histograms.

use crate::arrays::*;
use crate::figures::*;
use hourglass::en::*;
use proptest::prelude::*;

pub(crate) fn bars_keep_the_rule() {
    let lists = prop::collection::vec(values(), 1..60);
    try_all(10, (lists, words(), non_finite()), |(list, word, bad)| {
        let named: Vec<(&str, f64)> = list.iter().map(|v| ("x", *v)).collect();
        fits_a_page(bars(&named, "x", SENTENCE));
        fits_a_page(bars(&[(word.as_str(), 1.0)], "x", SENTENCE));
        fits_a_page(bars(&[("x", 1.0)], &word, &word));
        let last = [&named[..], &[("bad", f64::from(bad))]].concat();
        tells(bars(&last, "x", SENTENCE));
        assert!(bars(&named[..0], "x", SENTENCE).is_err());
    });
    breaks_are_told_or_drawn(|word| bars(&[(word, 1.0)], "x", SENTENCE));
    breaks_are_told_or_drawn(|word| bars(&[("x", 1.0)], word, SENTENCE));
}

pub(crate) fn bars_marked_keep_the_rule() {
    let lists = prop::collection::vec(values(), 1..60);
    try_all(
        10,
        (lists, any::<usize>(), non_finite()),
        |(list, place, bad)| {
            let named: Vec<(&str, f64)> = list.iter().map(|v| ("x", *v)).collect();
            fits_a_page(bars_marked(&named, place % named.len(), "x", SENTENCE));
            names_both(
                bars_marked(&named, named.len() + 7, "x", SENTENCE),
                named.len() + 7,
                named.len(),
            );
            tells(bars_marked(&[("bad", bad)], 0, "x", SENTENCE));
            let marked = bars_marked(&[("x", 2.0)], 0, "x", SENTENCE).unwrap();
            assert_ne!(marked.png, bars(&[("x", 2.0)], "x", SENTENCE).unwrap().png);
        },
    );
    breaks_are_told_or_drawn(|word| bars_marked(&[(word, 1.0)], 0, "x", SENTENCE));
}

pub(crate) fn histogram_keeps_the_rule() {
    let inputs = (arrays(1, 60), any::<usize>(), non_finite());
    try_all(6, inputs, |(row, place, bad)| {
        let x = row.row(0).to_owned();
        for (name, other) in layouts_of_vector(&x) {
            let figure = histogram(&[("x", &other)], "x", SENTENCE);
            assert_eq!(
                figure.bits(),
                histogram(&[("x", &x)], "x", SENTENCE).bits(),
                "{name}"
            );
        }
        let mut worse = x.clone();
        worse[place % x.len()] = bad;
        tells(histogram(&[("x", &x), ("y", &worse)], "x", SENTENCE));
        assert!(histogram(&[("x", x.slice(s![..0]))], "x", SENTENCE).is_err());
    });
    let lists = prop::collection::vec(values(), 1..8);
    try_all(10, (lists, 1..60_usize, words()), |(list, count, word)| {
        fits_a_page(histogram(&[("x", &list)], "x", SENTENCE));
        fits_a_page(histogram(&[("x", &list[..1])], "x", SENTENCE));
        fits_a_page(histogram(
            &vec![(word.as_str(), [1.0, 2.0]); count],
            "x",
            SENTENCE,
        ));
        fits_a_page(histogram(&[("x", [1.0])], &word, &word));
    });
    breaks_are_told_or_drawn(|word| histogram(&[(word, [1.0]), ("y", [2.0])], "x", SENTENCE));
    breaks_are_told_or_drawn(|word| histogram(&[("x", [1.0])], word, SENTENCE));
}
