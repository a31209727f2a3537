//! How far one exercise is, by what its check printed last.

use crate::notebook::Cell;
use crate::notebook::exercise::part;

/// How far an exercise is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Nothing of it was run, or its cell is the stub.
    Open,
    /// Its check ran, and not every case passed.
    Tried,
    /// Every case passed.
    Done,
}

impl State {
    /// For a student's line.
    pub(super) fn mark(self) -> &'static str {
        match self {
            State::Open => "·",
            State::Tried => "✗",
            State::Done => "✓",
        }
    }

    /// For programs.
    pub(super) fn word(self) -> &'static str {
        match self {
            State::Open => "open",
            State::Tried => "tried",
            State::Done => "done",
        }
    }
}

/// The state of an exercise in a copy; `originals` are the lesson's cells in both languages.
pub(super) fn state(copy: &[Cell], originals: &[Vec<Cell>; 2], number: usize) -> State {
    let source = |cells| part(cells, number, "stub").map(|cell| cell.source.trim());
    let answer = source(copy);
    let stub = originals.iter().any(|cells| source(cells) == answer);
    if answer.is_none() || stub {
        return State::Open;
    }
    part(copy, number, "check").map_or(State::Open, |check| said(&check.stdout()))
}

/// What the output of a check says: its last line of the form `6.1: …` that ends the check, in either language.
/// (`src/lesson/exercise/words.rs` writes these lines; `cargo test --test exercises planted` holds the two together.)
pub fn said(printed: &str) -> State {
    let verdict = |line: &str| {
        let (_, said) = line.split_once(": ")?;
        let begins = |words: [&str; 2]| words.iter().any(|word| said.starts_with(word));
        let ends = |words: [&str; 2]| words.iter().any(|word| said.ends_with(word));
        if ends(["– well done!", "– 잘했습니다!"]) {
            return Some(State::Done);
        }
        begins(["not yet", "아직입니다"]).then_some(State::Tried)
    };
    printed
        .lines()
        .rev()
        .find_map(verdict)
        .unwrap_or(State::Open)
}
