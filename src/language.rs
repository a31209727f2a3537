//! The reader's language.
//!
//! A check speaks the language of its prelude. All else that the crate prints, progress, shapes and errors, follows
//! `HOURGLASS_LANG`, which the course's kernel sets by the lesson's place. A plain kernel and a Rust program set nothing: then
//! lines of progress are English, and errors speak both.

/// A language of the course.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// Korean.
    Korean,
}

impl Language {
    /// The variable that holds `en` or `ko`.
    const VARIABLE: &str = "HOURGLASS_LANG";

    /// What the variable says; English where it says nothing.
    ///
    /// Asked for each line anew: in a notebook every cell has its own copy of a `static`, so there is nothing to keep it in.
    pub(crate) fn of_reader() -> Language {
        match std::env::var(Language::VARIABLE).as_deref() {
            Ok("ko") => Language::Korean,
            _ => Language::English,
        }
    }

    /// The one of two that is meant.
    pub(crate) fn choose<T>(self, english: T, korean: T) -> T {
        match self {
            Language::English => english,
            Language::Korean => korean,
        }
    }
}
