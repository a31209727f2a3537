//! The proof itself, held against an exercise whose check can be fooled, and against others that are wrong in their way.

use crate::program::{Program, Verdict};
use crate::proof::{Case, prove};
use crate::same::Same;
use crate::stages::Stages;
use anyhow::{Result, ensure};
use hourglass_launcher::Lang;
use hourglass_launcher::answers::{Exercise, Library, functions};
use hourglass_launcher::check::exercises::WrongAnswer;
use hourglass_launcher::lessons::progress::{State, said};
use std::path::Path;

/// The stages of this file.
pub(crate) const STAGES: [&str; 3] = [
    "planted: a check that can be fooled",
    "planted: other faults",
    "planted: progress reads what a check says",
];

const SETUP: &str = "use hourglass::en::*;";
const STUB: &str = "fn smallest(x: &[f32]) -> usize { todo!() }";
const SOLUTION: &str = "fn smallest(x: &[f32]) -> usize {
    let mut best = 0;
    for k in 1..x.len() {
        if x[k] < x[best] {
            best = k;
        }
    }
    best
}";
/// In none of its cases is the last place or the first the answer, nor does the list fall a second time.
const FOOLED: &str = "let mut check = exercise(\"0.1\");
check.case(\"one\", || smallest(&[3.0, 1.0, 2.0, 2.5]), 1_usize, &[(0, \"sentence\")]);
check.case(\"two\", || smallest(&[3.0, 2.0, 1.0, 2.5]), 2_usize, &[]);
check.finish();";

fn case(check: &str, stub: &str, solution: &str) -> Case {
    let (name, pointer, _) = functions(STUB).expect("a function").remove(0);
    let exercise = Exercise {
        id: "0.1".into(),
        stub: stub.into(),
        check: check.into(),
        function: (name, pointer),
    };
    let wrong = WrongAnswer {
        name: "ex1-wrong1.rs".into(),
        code: "fn smallest(x: &[f32]) -> usize { 0 }".into(),
        en: "sentence".into(),
        ko: "문장".into(),
    };
    Case {
        exercise,
        solution: solution.into(),
        wrong: vec![wrong],
        korean: check.replace("sentence", "문장"),
    }
}

/// Runs the stages.
pub(crate) fn run(stages: &mut Stages, library: &Library, folder: &Path) {
    let same = Same::parse("exercise\tslip\treason").expect("an empty list");
    let told = |case: Case| {
        let proof = prove(library, &folder.join("planted"), SETUP, &[case], &same);
        proof
            .err()
            .map(|error| format!("{error:#}"))
            .unwrap_or_default()
    };
    stages.run(STAGES[0], || {
        let told = told(case(FOOLED, STUB, SOLUTION));
        has(
            &told,
            "this slip passes: if x[k] < x[best] { ⇒ if x[k] <= x[best] {",
        )?;
        has(
            &told,
            "this slip passes: for k in 1..x.len() { ⇒ for k in 1..x.len() - 1 {",
        )
    });
    stages.run(STAGES[1], || {
        has(
            &told(case(FOOLED, SOLUTION, SOLUTION)),
            "the stub is not told",
        )?;
        let constant = SOLUTION.replace("best = k", "best = 1");
        has(
            &told(case(FOOLED, STUB, &constant)),
            "the solution does not pass",
        )?;
        let check = |from: &str, to: &str| told(case(&FOOLED.replace(from, to), STUB, SOLUTION));
        has(&check("sentence", "other"), "is not told its sentence")?;
        let mut unlike = case(FOOLED, STUB, SOLUTION);
        unlike.korean = unlike.korean.replace("(0,", "(9, \"다른 말\"), (0,");
        has(
            &told(unlike),
            "in Korean \"문장\" does not stand in the place",
        )?;
        has(
            &check("(0,", "(9, \"never\"), (0,"),
            "no answer is told \"never\"",
        )?;
        has(
            &check("&[3.0", "&[values[0]"),
            "behind the set-up cells alone",
        )
    });
    stages.run(STAGES[2], || {
        let mut languages = Lang::ALL.into_iter();
        languages.try_for_each(|lang| read_by_progress(library, folder, lang))
    });
}

/// What a check prints in a language is what `progress` takes it for.
fn read_by_progress(library: &Library, folder: &Path, lang: Lang) -> Result<()> {
    let exercise = case(FOOLED, STUB, SOLUTION).exercise;
    let wrong = STUB.replace("todo!()", "0");
    let program = Program {
        setup: &SETUP.replace("en", lang.code()),
        exercises: &[exercise],
        answers: &[(0, STUB.into()), (0, wrong), (0, SOLUTION.into())],
    };
    let verdicts = program.verdicts(library, &folder.join("planted"))?;
    let states: Vec<State> = (verdicts.iter())
        .map(|verdict| match verdict {
            Verdict::Said(_, printed) => said(printed),
            Verdict::NotCompiled(_) => State::Open,
        })
        .collect();
    let expected = [State::Tried, State::Tried, State::Done];
    ensure!(states == expected, "{lang:?}: {verdicts:#?}");
    Ok(())
}

fn has(told: &str, words: &str) -> Result<()> {
    ensure!(told.contains(words), "not told {words:?}:\n{told}");
    Ok(())
}
