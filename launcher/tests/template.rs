//! The lesson that authors begin with, `docs/template`, passes every gate but those that wait for it to be run, in a copy of the course
//! where CONTRIBUTING.md's steps were taken.

use std::fs;
use std::path::Path;
use std::process::Command;

/// What `execute --in-place` mends.
const UNRUN: [&str; 2] = ["the run was never measured", "the lesson was not run"];
/// The pages whose tables have a row for each lesson.
const PAGES: [&str; 4] = [
    "README.md",
    "README.ko.md",
    "docs/teachers.md",
    "docs/teachers.ko.md",
];

fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let name = entry.unwrap().file_name();
            copy(&from.join(&name), &to.join(&name));
        }
    } else {
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(from, to).unwrap();
    }
}

/// What the launcher says in the copy.
fn told(copied: &Path, words: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hourglass"));
    command.args(words).args(["--lang", "en"]);
    let output = command
        .current_dir(copied)
        .env_remove("CARGO_MANIFEST_DIR")
        .output()
        .expect("our own program starts");
    String::from_utf8(output.stdout).unwrap() + &String::from_utf8_lossy(&output.stderr)
}

#[test]
fn the_template_of_a_lesson_passes_every_gate_that_needs_no_run() {
    let course = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let scratch = tempfile::tempdir().unwrap();
    let copied = scratch.path();
    let rooms = [
        "Cargo.toml",
        "src/lib.rs",
        "notebooks",
        "docs",
        "tests/exercises",
    ];
    for name in rooms.iter().chain(&PAGES).chain(&["hub/README.ko.md"]) {
        copy(&course.join(name), &copied.join(name));
    }
    let template = copied.join("docs/template");
    for lang in ["en", "ko"] {
        let lesson = copied.join(format!("notebooks/{lang}/99-ink.ipynb"));
        copy(&template.join(format!("{lang}.ipynb")), &lesson);
    }
    for entry in fs::read_dir(&template).unwrap() {
        let name = entry.unwrap().file_name();
        if name.to_string_lossy().ends_with(".rs") {
            copy(
                &template.join(&name),
                &copied.join("tests/exercises/99").join(&name),
            );
        }
    }
    for page in PAGES {
        let row = "\n| 99 | What does a digit cost? | 20 min | 0.2 min |\n";
        fs::write(
            copied.join(page),
            fs::read_to_string(copied.join(page)).unwrap() + row,
        )
        .unwrap();
    }
    assert!(told(copied, &["check", "--accept", "99", "all"]).contains("accepted"));
    told(copied, &["glossary"]);
    let told = told(copied, &["check", "99"]);
    let faults: Vec<&str> = told.lines().filter(|line| line.starts_with('✗')).collect();
    let unrun = |fault: &&&str| UNRUN.iter().any(|text| fault.contains(text));
    let others: Vec<_> = faults.iter().filter(|fault| !unrun(fault)).collect();
    assert!(others.is_empty() && faults.len() == 4, "{told}");
}
