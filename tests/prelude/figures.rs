//! What holds for every figure.

use crate::arrays::both_languages;
use hourglass::en::*;
use hourglass::error::Result;
use proptest::prelude::*;

/// A caption.
pub(crate) const SENTENCE: &str = "A sentence that says what is to be seen.";

/// A figure that a page holds, or an error; nothing else may come of any words and sizes.
pub(crate) fn fits_a_page(figure: Result<Figure>) {
    match figure {
        Ok(figure) => assert!(figure.size.0 <= 1300 && figure.size.1 <= 1300, "{figure:?}"),
        Err(error) => both_languages(&error),
    }
}

/// Words as people write them, and as they should not: with breaks, tabs, letters that the font lacks, and far too long.
pub(crate) fn words() -> impl Strategy<Value = String> {
    let letters = prop::sample::select(vec!['a', 'W', ' ', '가', '\n', '\t', '\r', '🎉', '→']);
    let any = prop::collection::vec(letters, 0..40).prop_map(|list| list.into_iter().collect());
    prop_oneof![
        any,
        (1..400_usize).prop_map(|n| "long ".repeat(n)),
        Just("layer".to_string())
    ]
}

/// A label with a break or a tab: two lines, which are higher than one, or a sentence about it.
pub(crate) fn breaks_are_told_or_drawn(draw: impl Fn(&str) -> Result<Figure>) {
    let plain = draw("one two").unwrap();
    for word in ["one\ntwo", "one\ttwo", "one\r\ntwo"] {
        match draw(word) {
            Ok(figure) => assert!(word.contains('\t') || figure.png != plain.png, "{word:?}"),
            Err(error) => {
                both_languages(&error);
                assert!(error.en.contains("line break or a tab"), "{error}");
            }
        }
    }
}

/// Values from the smallest to far too large.
pub(crate) fn values() -> impl Strategy<Value = f64> {
    prop_oneof![
        any::<f64>(),
        -10.0..10.0,
        Just(0.0),
        Just(f64::MAX),
        Just(5e-324)
    ]
}
