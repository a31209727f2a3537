//! The first `cargo run` comes to its first word soon: it compiles the launcher and nothing of the crate that the notebooks import.

use serde_json::Value;
use std::collections::BTreeSet;
use std::process::{Command, Stdio};

/// The crates that `cargo run` builds, as cargo itself lists them (also those that are built already).
fn built() -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args("run --locked --offline --message-format json -- --help".split(' '))
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .stderr(Stdio::inherit())
        .output()
        .expect("cargo runs");
    assert!(output.status.success());
    let text = String::from_utf8_lossy(&output.stdout);
    let messages = text
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    messages
        .filter(|message| message["reason"] == "compiler-artifact")
        .filter_map(|message| Some(message["target"]["name"].as_str()?.to_owned()))
        .collect()
}

#[test]
fn cargo_run_compiles_nothing_of_the_notebooks_crate() {
    let built = built();
    assert!(
        ["hourglass_launcher", "hourglass", "anyhow"].map(|name| built.contains(name)) == [true; 3],
        "{built:?}"
    );
    for name in [
        "ndarray",
        "plotters",
        "png",
        "rand",
        "mnist",
        "matrixmultiply",
    ] {
        assert!(!built.contains(name), "{name} is compiled: {built:?}");
    }
}
