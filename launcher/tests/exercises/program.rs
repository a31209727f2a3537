//! All answers to the exercises of one lesson as one program: a module an answer, each behind the set-up cells alone.
//!
//! Answers that do not compile are found by rustc's own messages and left out; what is left runs once and tells, in the line that
//! checks print for programs, what became of each.

use crate::run::run;
use anyhow::{Result, bail, ensure};
use hourglass_launcher::answers::{Exercise, Library, faults};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// rustc shows the faults of one stage of its work at a time: names, types, borrows.
const ROUNDS: usize = 6;
const WORD: &str = "verdict";
const MARK: &str = "== answer ";

/// What a check said of an answer.
#[derive(Clone, Debug)]
pub(crate) enum Verdict {
    /// rustc's message.
    NotCompiled(String),
    /// `passed`, `wrong`, `untouched` or `broken`, and all that was printed.
    Said(String, String),
}

impl Verdict {
    /// Whether the check printed this.
    pub(crate) fn told(&self, text: &str) -> bool {
        matches!(self, Verdict::Said(_, said) if said.contains(text))
    }
}

/// The answers of a lesson, and the program that is made of them.
pub(crate) struct Program<'a> {
    /// The set-up cells.
    pub setup: &'a str,
    /// The exercises.
    pub exercises: &'a [Exercise],
    /// Which exercise, and the code that takes the stub's place.
    pub answers: &'a [(usize, String)],
}

impl Program<'_> {
    /// Compiles and runs it; a verdict for each answer.
    pub(crate) fn verdicts(&self, library: &Library, folder: &Path) -> Result<Vec<Verdict>> {
        fs::create_dir_all(folder)?;
        let source = folder.join("answers.rs");
        let mut left_out = BTreeMap::new();
        for _ in 0..ROUNDS {
            let (text, lines) = self.text(&left_out);
            fs::write(&source, text)?;
            let checked = library
                .rustc(&source, &folder.join("answers.rmeta"), "metadata")
                .output()?;
            if checked.status.success() {
                let program = folder.join(format!("answers{}", std::env::consts::EXE_SUFFIX));
                let linked = library.rustc(&source, &program, "link").output()?;
                let told = String::from_utf8_lossy(&linked.stderr);
                ensure!(linked.status.success(), "the answers do not link:\n{told}");
                return self.judge(&run(&program, folder, (WORD, MARK))?, left_out);
            }
            let messages = String::from_utf8_lossy(&checked.stderr).into_owned();
            let faults = faults(&messages, &source);
            ensure!(!faults.is_empty(), "rustc fails:\n{messages}");
            for (line, message) in faults {
                let Some((_, answer)) = lines.range(..=line).next_back() else {
                    bail!("a check does not compile behind the set-up cells alone:\n{message}");
                };
                left_out.entry(*answer).or_insert(message);
            }
        }
        bail!("answers that do not compile were still found in round {ROUNDS}")
    }

    /// The source, and at which line each answer begins.
    fn text(&self, left_out: &BTreeMap<usize, String>) -> (String, BTreeMap<usize, usize>) {
        let Program { setup, .. } = self;
        let mut text = "#![allow(warnings)]\n".to_owned();
        for (number, exercise) in self.exercises.iter().enumerate() {
            let ((name, pointer), check) = (&exercise.function, &exercise.check);
            let result = "Result<(), Box<dyn std::error::Error>>";
            text += &format!(
                "mod check_{number} {{\n{setup}\npub fn check({name}: {pointer}) -> {result} {{\n{check}\nOk(())\n}}\n}}\n"
            );
        }
        let compiled: Vec<usize> = (0..self.answers.len())
            .filter(|answer| !left_out.contains_key(answer))
            .collect();
        text += "fn main() {\n";
        for answer in &compiled {
            text += &format!("println!(\"{MARK}{answer}\"); answer_{answer}::run();\n");
        }
        text += "}\n";
        let mut lines = BTreeMap::new();
        for answer in compiled {
            let (exercise, code) = &self.answers[answer];
            let name = &self.exercises[*exercise].function.0;
            lines.insert(text.lines().count() + 1, answer);
            text += &format!(
                "mod answer_{answer} {{\n{setup}\n{code}\npub fn run() {{ super::check_{exercise}::check({name}).unwrap() }}\n}}\n"
            );
        }
        (text, lines)
    }

    fn judge(&self, printed: &str, left_out: BTreeMap<usize, String>) -> Result<Vec<Verdict>> {
        let mut verdicts: BTreeMap<usize, Verdict> = (left_out.into_iter())
            .map(|(answer, message)| (answer, Verdict::NotCompiled(message)))
            .collect();
        for part in printed.split(MARK).skip(1) {
            let (answer, said) = part.split_once('\n').unwrap_or((part, ""));
            let answer: usize = answer.parse()?;
            let id = &self.exercises[self.answers[answer].0].id;
            let states: BTreeSet<&str> = (said.lines())
                .filter_map(|line| {
                    line.strip_prefix(WORD)?
                        .strip_prefix(' ')?
                        .strip_prefix(id.as_str())
                })
                .filter_map(|fields| fields.split_whitespace().next())
                .collect();
            ensure!(states.len() == 1, "{id} gave no verdict, or two:\n{said}");
            let state = states.into_iter().collect();
            verdicts.insert(answer, Verdict::Said(state, said.to_owned()));
        }
        ensure!(
            verdicts.len() == self.answers.len(),
            "an answer got no verdict:\n{printed}"
        );
        Ok(verdicts.into_values().collect())
    }
}
