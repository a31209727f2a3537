//! The line for programs: what a check found, in a form that does not change with the language or with a sentence.
//!
//! `WORD 0.1 wrong 1/2`: the word, the exercise, its state, and how many of its cases passed. It is printed behind the sentence for
//! the student, and only where `HOURGLASS_GRADE_WORD` holds a word; a student sees nothing of it. Whoever reads the line chooses a
//! new word each time and sets it once the answer has been compiled, so that no answer has the word, and with it the line, in its text.

/// The variable that holds the word.
const VARIABLE: &str = "HOURGLASS_GRADE_WORD";

/// What a check found.
pub(super) enum State {
    /// Every case passed.
    Passed,
    /// Some case did not.
    Wrong,
    /// `todo!()` still stands in every case.
    Untouched,
    /// The check itself is wrong, whatever the answer is.
    Broken,
}

impl State {
    fn word(&self) -> &'static str {
        match self {
            State::Passed => "passed",
            State::Wrong => "wrong",
            State::Untouched => "untouched",
            State::Broken => "broken",
        }
    }
}

/// The line, where a program asked for it.
pub(super) fn line(id: &str, state: &State, passed: usize, all: usize) -> Option<String> {
    let word = std::env::var(VARIABLE).ok()?;
    // More words than one would move the fields.
    let [word] = word.split_whitespace().collect::<Vec<_>>()[..] else {
        return None;
    };
    Some(format!("{word} {id} {} {passed}/{all}", state.word()))
}
