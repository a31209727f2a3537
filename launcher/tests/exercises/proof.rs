//! The exercises of a lesson as it stands there, and what is held against each.

use crate::judge::{Answer, judge};
use crate::program::Program;
use crate::same::Same;
use crate::{sentences, slips};
use anyhow::{Context, Result, ensure};
use hourglass_launcher::answers::{self, Exercise, Library};
use hourglass_launcher::check::exercises::{self, WrongAnswer};
use hourglass_launcher::notebook::exercise::part;
use hourglass_launcher::notebook::{Cell, Notebook};
use hourglass_launcher::{Course, Lang, lessons};
use std::path::Path;

/// An exercise with all that is needed to prove it.
pub(crate) struct Case {
    /// What the lesson asks and checks.
    pub exercise: Exercise,
    /// The solved stub.
    pub solution: String,
    /// The wrong answers written by hand.
    pub wrong: Vec<WrongAnswer>,
    /// The check cell in Korean.
    pub korean: String,
}

/// The set-up cells of a lesson without the kernel's own lines, and its exercises.
pub(crate) fn read(course: &Course, name: &str) -> Result<(String, Vec<Case>)> {
    let cells_of = |lang| Notebook::read(&lessons::path(course, lang, name)).map(|n| n.cells());
    let (cells, korean) = (cells_of(Lang::En)?, cells_of(Lang::Ko)?);
    let (setup, exercises) = answers::read(course, name, Lang::En)?;
    let cases = exercises.into_iter().map(|(number, exercise)| {
        let cell = |cells: &[Cell], what: &str| {
            let found = part(cells, number, what).cloned();
            found.with_context(|| format!("{name} has no cell ex{number}-{what}"))
        };
        let solution = exercises::solution(&cell(&cells, "solution")?)
            .with_context(|| format!("{name}: exercise {number} has no solution"))?;
        let (wrong, _) = exercises::wrong_answers(course, name, number);
        Ok(Case {
            exercise,
            solution,
            wrong,
            korean: cell(&korean, "check")?.source,
        })
    });
    Ok((setup, cases.collect::<Result<_>>()?))
}

impl Case {
    /// Everything that takes the stub's place, the stub itself first.
    fn answers(&self) -> Vec<Answer> {
        let wrong = self.wrong.iter().cloned().map(Answer::Wrong);
        let slips = slips::of(&self.solution).into_iter().map(Answer::Slip);
        let first = [
            Answer::Stub(self.exercise.stub.clone()),
            Answer::Solution(self.solution.clone()),
        ];
        first.into_iter().chain(wrong).chain(slips).collect()
    }
}

/// Proves the exercises of a lesson and prints a line for each.
pub(crate) fn prove(
    library: &Library,
    folder: &Path,
    setup: &str,
    cases: &[Case],
    same: &Same,
) -> Result<()> {
    let exercises: Vec<Exercise> = cases.iter().map(|case| case.exercise.clone()).collect();
    let all: Vec<Vec<Answer>> = cases.iter().map(Case::answers).collect();
    let codes = (all.iter().enumerate())
        .flat_map(|(number, answers)| answers.iter().map(move |a| (number, a.code().to_owned())));
    let answers: Vec<(usize, String)> = codes.collect();
    let program = Program {
        setup,
        exercises: &exercises,
        answers: &answers,
    };
    let mut verdicts = program.verdicts(library, folder)?.into_iter();
    let mut faults = Vec::new();
    for (case, answers) in cases.iter().zip(&all) {
        let verdicts: Vec<_> = verdicts.by_ref().take(answers.len()).collect();
        faults.extend(judge(&case.exercise, answers, &verdicts, same));
        faults.extend(sentences::unlike(&case.exercise, &case.korean, &case.wrong));
    }
    let list = faults.join("\n");
    ensure!(faults.is_empty(), "{} faults:\n{list}", faults.len());
    Ok(())
}
