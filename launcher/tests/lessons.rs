//! The committed lessons pass every gate that needs no kernel, as `cargo run -- check` applies them.

use std::process::{Command, Output};

fn check(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hourglass"));
    command
        .args(["check", "--lang", "en"])
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"));
    command.output().expect("our own program starts")
}

#[test]
fn every_lesson_passes_every_gate() {
    let output = check(&[]);
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{told}");
    assert!(
        told.lines().last().is_some_and(
            |last| last.ends_with("lessons checked, 0 faults") && !last.starts_with("0 ")
        ),
        "{told}"
    );
}

#[test]
fn an_unknown_lesson_is_refused_with_the_list() {
    let output = check(&["99"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("06-reconstruction"));
}
