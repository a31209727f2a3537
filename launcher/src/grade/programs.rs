//! The programs of a grading. Two are made of the lessons alone, once: the checks that write down what an answer gives (a library), and
//! the judge, which never runs an answer. A student's program is that student's functions behind the first.

use super::Task;
use crate::answers::Library;
use anyhow::{Result, ensure};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

const RECORDER: &str = include_str!("inside/recorder.rs");
const JUDGE: &str = include_str!("inside/judge.rs");
const HEAD: &str = "#![allow(warnings)]\n";

/// What all students' programs share.
pub(super) struct Shared {
    /// Where both stand.
    pub folder: PathBuf,
    /// The judge.
    pub judge: PathBuf,
}

impl Shared {
    /// Compiles both; the judge speaks the language of the prelude `lang`.
    pub(super) fn build(
        library: &Library,
        tasks: &[Task],
        folder: &Path,
        lang: &str,
    ) -> Result<Shared> {
        std::fs::create_dir_all(folder)?;
        let judge = folder.join(format!("judge{}", std::env::consts::EXE_SUFFIX));
        let mut checks = format!("{HEAD}{RECORDER}");
        let mut judging = format!("{HEAD}{}", JUDGE.replace("LANG", lang));
        let mut calls = String::new();
        for (number, task) in tasks.iter().enumerate() {
            let check = check(number, task);
            checks += &check;
            judging += &check;
            let (setup, stub) = (&task.setup, &task.exercise.stub);
            let name = &task.exercise.function.0;
            judging += &format!(
                "mod stub_{number} {{\n{setup}\n{stub}\npub fn run() {{ super::check_{number}::check({name}).unwrap() }}\n}}\n"
            );
            calls += &format!("\"{number}\" => stub_{number}::run(),\n");
        }
        judging += &main(&calls);
        compile(library, &checks, &folder.join("libchecks.rlib"), "lib")?;
        compile(library, &judging, &judge, "bin")?;
        let folder = folder.to_owned();
        Ok(Shared { folder, judge })
    }
}

/// A check as a function of the answer.
fn check(number: usize, task: &Task) -> String {
    let ((name, pointer), setup) = (&task.exercise.function, &task.setup);
    let check = &task.exercise.check;
    let result = "Result<(), Box<dyn std::error::Error>>";
    format!(
        "pub mod check_{number} {{\nuse super::exercise;\n{setup}\npub fn check({name}: {pointer}) -> {result} {{\n{check}\nOk(())\n}}\n}}\n"
    )
}

fn main(calls: &str) -> String {
    format!(
        "fn main() {{\nmatch std::env::args().nth(1).unwrap_or_default().as_str() {{\n{calls}_ => {{}}\n}}\n}}\n"
    )
}

/// Our own text: it compiles, or a lesson is wrong.
fn compile(library: &Library, text: &str, output: &Path, kind: &str) -> Result<()> {
    let source = output.with_extension("rs");
    std::fs::write(&source, text)?;
    let mut rustc: Command = library.rustc(&source, output, "link");
    rustc.args(["--crate-type", kind]);
    if kind == "lib" {
        rustc.args(["--crate-name", "checks"]);
    }
    let output = rustc.output()?;
    let told = String::from_utf8_lossy(&output.stderr);
    ensure!(
        output.status.success(),
        "the checks of the lessons do not compile:\n{told}"
    );
    Ok(())
}

/// A student's program, and at which line each answer begins; `answers`: its number, the task's number, the functions.
pub(super) fn student(
    tasks: &[Task],
    answers: &[(usize, usize, &str)],
) -> (String, BTreeMap<usize, usize>) {
    let calls: String = (answers.iter())
        .map(|(answer, ..)| format!("\"{answer}\" => answer_{answer}::run(),\n"))
        .collect();
    let mut text = format!("{HEAD}{}", main(&calls));
    let mut lines = BTreeMap::new();
    for (answer, number, code) in answers {
        let task = &tasks[*number];
        let (setup, name) = (&task.setup, &task.exercise.function.0);
        lines.insert(text.lines().count() + 1, *answer);
        text += &format!(
            "mod answer_{answer} {{\n{setup}\n{code}\npub fn run() {{ checks::check_{number}::check({name}).unwrap() }}\n}}\n"
        );
    }
    (text, lines)
}
