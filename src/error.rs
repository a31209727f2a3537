//! What can go wrong, said so that a student can act on it.
//!
//! Every message says what was found, what was expected and what to do: once in English, once in Korean.
//! The reader's language comes first. A kernel shows an error with `{:?}`, so `Debug` prints the same two lines as `Display`.

use crate::language::Language;
use std::fmt;

/// An error with one English and one Korean line.
///
/// Taught in lessons [0](crate::course#lesson-0), [2](crate::course#lesson-2), [6](crate::course#lesson-6).
#[derive(Clone, PartialEq, Eq)]
pub struct Error {
    /// The English line.
    pub en: String,
    /// The Korean line.
    pub ko: String,
}

/// What every fallible function of the crate returns.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error from its two lines.
    pub fn new(en: impl Into<String>, ko: impl Into<String>) -> Error {
        Error {
            en: en.into(),
            ko: ko.into(),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (en, ko) = (&self.en, &self.ko);
        let [first, second] = Language::of_reader().choose([en, ko], [ko, en]);
        write!(f, "{first}\n{second}")
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Error {}

/// `err!("english {x}", "korean {x}")`: an `Err` from two format strings.
macro_rules! err {
    ($en:literal, $ko:literal) => {
        Err($crate::error::Error::new(format!($en), format!($ko)))
    };
}
pub(crate) use err;
