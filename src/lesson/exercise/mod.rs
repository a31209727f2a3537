//! Exercises check themselves: what you got beside what was expected, and a sentence for a mistake that is known.
//!
//! The cases stand in the check's cell of the lesson, where a student can read them; here is only the comparing. Whatever a
//! student's code does – `todo!()`, a panic, NaN, an error, a wrong shape – is told in a line and never escapes.

mod grade;
mod run;
mod value;
mod words;

pub use run::Outcome;
pub use value::{Answer, Scalar, Value};

use crate::language::Language;
use grade::State;
use run::run;
use value::{Tolerance, first_difference};

/// The running check of one exercise; made by the prelude's `exercise`.
pub struct Check {
    id: String,
    language: Language,
    expected: Vec<Value>,
    passed: usize,
    untouched: usize,
    /// What is wrong with the check itself.
    faults: Vec<String>,
    lines: Vec<String>,
}

/// A case in the one form in which values are compared. Every cell compiles what is generic anew, so there is little of it:
/// a check's cell took three times as long to compile when all the comparing was.
struct Case<'a> {
    label: &'a str,
    expected: Outcome,
    mistakes: Vec<(Outcome, &'a str)>,
    tolerance: Tolerance,
}

impl<'a> Case<'a> {
    fn new<E: Answer>(
        label: &'a str,
        expected: &E,
        mistakes: &[(E, &'a str)],
        tolerance: Tolerance,
    ) -> Case<'a> {
        let mut case = Case {
            label,
            expected: expected.outcome(),
            mistakes: Vec::new(),
            tolerance,
        };
        for (value, sentence) in mistakes {
            case.knows(value.outcome(), sentence);
        }
        case
    }

    fn knows(&mut self, mistake: Outcome, sentence: &'a str) {
        self.mistakes.push((mistake, sentence));
    }
}

/// Gives what `answer` gives, the first time.
fn once<A: Answer>(answer: impl FnOnce() -> A) -> impl FnMut() -> Outcome {
    let mut answer = Some(answer);
    move || match answer.take() {
        Some(answer) => answer().outcome(),
        None => Outcome::Nothing,
    }
}

impl Check {
    /// A check without cases.
    pub fn new(id: &str, language: Language) -> Check {
        Check {
            id: id.to_string(),
            language,
            expected: Vec::new(),
            passed: 0,
            untouched: 0,
            faults: Vec::new(),
            lines: Vec::new(),
        }
    }

    /// One case: runs `answer`, compares what it gives with `expected` and prints both.
    ///
    /// Taught in lessons [0](crate::course#lesson-0), [1](crate::course#lesson-1), [6](crate::course#lesson-6).
    ///
    /// `answer` gives a number, a truth value, a text, a vector or an array, or a `Result` or an `Option` of one. Numbers may be
    /// off by 1e-4 of the expected one (or by 1e-6); integers may not. `mistakes` lists wrong values with the sentence for each.
    pub fn case<A: Answer, E: Answer>(
        &mut self,
        label: &str,
        answer: impl FnOnce() -> A,
        expected: E,
        mistakes: &[(E, &str)],
    ) {
        let case = Case::new(label, &expected, mistakes, Tolerance::default());
        self.compare(case, &mut once(answer));
    }

    /// [`Check::case`] with a tolerance of its own: how far a number may be from the expected one.
    pub fn case_within<A: Answer, E: Answer>(
        &mut self,
        label: &str,
        answer: impl FnOnce() -> A,
        expected: E,
        tolerance: f64,
        mistakes: &[(E, &str)],
    ) {
        let tolerance = Tolerance {
            absolute: tolerance,
            relative: 0.0,
        };
        self.compare(
            Case::new(label, &expected, mistakes, tolerance),
            &mut once(answer),
        );
    }

    fn compare(&mut self, case: Case<'_>, answer: &mut dyn FnMut() -> Outcome) {
        let words = self.language;
        let Case {
            label,
            expected,
            mistakes,
            tolerance,
        } = case;
        if !(0.0..f64::INFINITY).contains(&tolerance.absolute) {
            self.faults
                .push(words.bad_tolerance(label, tolerance.absolute));
            return;
        }
        let expected = match expected {
            Outcome::Value(value) if value.is_finite() => value,
            _ => {
                self.faults.push(words.bad_expected(label));
                return;
            }
        };
        for (value, _) in &mistakes {
            if let Outcome::Value(value) = value
                && first_difference(value, &expected, tolerance).is_none()
            {
                self.faults.push(words.mistake_is_right(label));
            }
        }
        match run(answer) {
            Outcome::Value(got) => match first_difference(&got, &expected, tolerance) {
                None => {
                    self.passed += 1;
                    self.say(words.right(label, &got, &expected));
                }
                Some(place) => {
                    self.say(words.wrong(label, &got, &expected, &place));
                    let sentence = mistakes.iter().find(|(value, _)| match value {
                        Outcome::Value(value) => first_difference(&got, value, tolerance).is_none(),
                        _ => false,
                    });
                    if let Some((_, sentence)) = sentence {
                        self.say(format!("    {sentence}"));
                    }
                }
            },
            Outcome::Untouched => {
                self.untouched += 1;
                self.say(words.untouched(label, &expected));
            }
            Outcome::Panicked(message) => self.say(words.panicked(label, &message, &expected)),
            Outcome::Failed(message) => self.say(words.failed(label, &message, &expected)),
            Outcome::Nothing => self.say(words.nothing(label, &expected)),
        }
        self.expected.push(expected);
    }

    /// The last line: "n of n" when every case passed, else "not yet".
    ///
    /// Taught in lessons [0](crate::course#lesson-0), [1](crate::course#lesson-1), [6](crate::course#lesson-6).
    ///
    /// A check that a constant could pass (fewer than two cases, or the same value expected in all) says that it is broken.
    ///
    /// Where the variable `HOURGLASS_GRADE_WORD` holds a word, one more line follows for programs: `WORD 0.1 wrong 1/2`, the word,
    /// the exercise, `passed`, `wrong`, `untouched` or `broken`, and how many of its cases passed; the same in both languages.
    pub fn finish(&mut self) {
        let all = self.expected.len();
        let differ = (self.expected.iter())
            .any(|e| first_difference(e, &self.expected[0], Tolerance::default()).is_some());
        if !differ {
            self.faults.push(self.language.fooled());
        }
        let line = if self.faults.is_empty() {
            self.language
                .verdict(&self.id, self.passed, all, self.untouched)
        } else {
            self.language.broken(&self.id, &self.faults)
        };
        self.say(line);
        if let Some(line) = grade::line(&self.id, &self.state(), self.passed, all) {
            self.say(line);
        }
    }

    fn state(&self) -> State {
        let all = self.expected.len();
        if !self.faults.is_empty() {
            State::Broken
        } else if self.passed == all {
            State::Passed
        } else if self.untouched == all {
            State::Untouched
        } else {
            State::Wrong
        }
    }

    /// Everything said so far, as it was printed.
    pub fn report(&self) -> String {
        self.lines.join("\n")
    }

    fn say(&mut self, line: String) {
        println!("{line}");
        self.lines.push(line);
    }
}
