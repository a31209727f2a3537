//! What the launcher says: every sentence in English and in Korean, printed in the student's language, or in both.

use crate::course::Lang;
use std::fmt;
use std::io::Write as _;

/// A sentence in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The English sentence.
    pub en: String,
    /// The Korean sentence.
    pub ko: String,
}

impl Text {
    /// The sentence in one language, or both, one below the other.
    pub fn for_reader(&self, lang: Option<Lang>) -> String {
        match lang {
            Some(Lang::En) => self.en.clone(),
            Some(Lang::Ko) => self.ko.clone(),
            None => format!("{}\n{}", self.en, self.ko),
        }
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.for_reader(None))
    }
}

impl std::error::Error for Text {}

/// What the person at the keyboard got wrong: the exit status is 2.
#[derive(Debug)]
pub struct Usage(
    /// What it was, and what there is instead.
    pub Text,
);

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Usage {}

/// `text!("english {x}", "korean {x}")`: a [`Text`] from two format strings. It is an error too: `return Err(text!(..).into())`.
macro_rules! text {
    ($en:literal, $ko:literal $(,)?) => {
        $crate::console::Text {
            en: format!($en),
            ko: format!($ko),
        }
    };
}
pub(crate) use text;

/// Prints in the reader's language.
#[derive(Clone, Copy, Debug)]
pub struct Console {
    /// The reader's language; none: neither English nor Korean, so both are printed.
    pub lang: Option<Lang>,
}

impl Console {
    /// One line on stdout.
    pub fn say(&self, text: &Text) {
        self.line(text.for_reader(self.lang));
    }

    /// A line that needs no language: a path, a cell's seconds.
    pub fn line(&self, line: impl fmt::Display) {
        // Whoever reads may have gone (`| head`): no reason to stop.
        let _ = writeln!(std::io::stdout(), "{line}");
    }

    /// One line on stderr, after a mark.
    pub fn warn(&self, text: &Text) {
        eprintln!("! {}", text.for_reader(self.lang).replace('\n', "\n! "));
    }

    /// Why we stop: our own sentences in the reader's language, other errors as they are.
    pub fn fail(&self, error: &anyhow::Error) {
        for (depth, cause) in error.chain().enumerate() {
            let usage = cause.downcast_ref::<Usage>().map(|Usage(text)| text);
            let line = match usage.or(cause.downcast_ref::<Text>()) {
                Some(text) => text.for_reader(self.lang),
                None => cause.to_string(),
            };
            eprintln!("{}{line}", if depth == 0 { "✗ " } else { "  " });
        }
    }
}
