//! The exercises as a package that cargo-mutants can work on: their solutions are its library, their checks its test.
//!
//! Our own slips are those that students make; cargo-mutants makes others, and knows nothing of ours. It takes hours, so a person
//! asks for it (CONTRIBUTING.md), and the list of what it left alive is read by that person.

use crate::proof::Case;
use anyhow::Result;
use std::fs;
use std::path::Path;

/// The stage of this file.
pub(crate) const STAGE: &str = "a package for cargo-mutants";

/// Runs the checks in a second process and reads what they say for programs.
const TEST: &str = r#"
fn main() {
    if std::env::var_os("HOURGLASS_GRADE_WORD").is_some() {
        return checks();
    }
    let own = std::env::current_exe().unwrap();
    let told = std::process::Command::new(own).env("HOURGLASS_GRADE_WORD", "verdict").output().unwrap();
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    for id in IDS {
        let passed = format!("verdict {id} passed");
        assert!(told.lines().any(|line| line.starts_with(&passed)), "{id} does not pass:\n{told}");
    }
}
"#;

/// Writes the package of all lessons (set-up cells and exercises of each) into `folder`.
pub(crate) fn write(root: &Path, folder: &Path, lessons: &[(String, Vec<Case>)]) -> Result<()> {
    let (mut library, mut test) = (String::from(HEAD), String::from(HEAD));
    let (mut calls, mut ids) = (String::new(), Vec::new());
    for (setup, cases) in lessons {
        for Case {
            exercise, solution, ..
        } in cases
        {
            let (name, pointer) = &exercise.function;
            let module = format!("ex_{}", exercise.id.replace('.', "_"));
            let result = "Result<(), Box<dyn std::error::Error>>";
            let check = &exercise.check;
            library += &format!(
                "pub mod {module} {{\n{setup}\n{solution}\npub const ANSWER: {pointer} = {name};\n}}\n"
            );
            test += &format!(
                "mod {module} {{\n{setup}\npub fn check({name}: {pointer}) -> {result} {{\n{check}\nOk(())\n}}\n}}\n"
            );
            calls += &format!("    {module}::check(answers::{module}::ANSWER).unwrap();\n");
            ids.push(exercise.id.clone());
        }
    }
    test += &format!("const IDS: &[&str] = &{ids:?};\nfn checks() {{\n{calls}}}\n{TEST}");
    fs::create_dir_all(folder.join("src"))?;
    fs::create_dir_all(folder.join("tests"))?;
    fs::write(folder.join("src/lib.rs"), library)?;
    fs::write(folder.join("tests/checks.rs"), test)?;
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock"))?;
    let manifest = MANIFEST.replace("COURSE", &root.to_string_lossy().replace('\\', "/"));
    fs::write(folder.join("Cargo.toml"), manifest)?;
    Ok(())
}

const HEAD: &str = "#![allow(warnings)]\n";
const MANIFEST: &str = r#"[package]
name = "answers"
edition = "2024"

[dependencies]
hourglass = { path = "COURSE" }

[[test]]
name = "checks"
harness = false

[profile.dev.package."*"]
opt-level = 2

[workspace]
"#;
