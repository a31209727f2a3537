//! What a notebook imports stays small: it is compiled on every student's machine.

mod common;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// The crates that a notebook's `:dep` line brings in, this one among them: those of a small crate that depends on ours by path,
/// as the kernel's own does. The line is the one that the lessons, and students' copies of them, begin with.
fn closure(name: &str, dependency: &str) -> BTreeSet<String> {
    let course = Path::new(env!("CARGO_MANIFEST_DIR"));
    let cells = common::scratch(name);
    let manifest = format!(
        "[package]\nname = \"cells\"\nedition = \"2024\"\n[dependencies]\n{dependency}\n[workspace]\n"
    );
    std::fs::write(
        cells.join("Cargo.toml"),
        manifest.replace("../..", &course.to_string_lossy()),
    )
    .unwrap();
    std::fs::create_dir(cells.join("src")).unwrap();
    std::fs::write(cells.join("src/lib.rs"), "").unwrap();
    std::fs::copy(course.join("Cargo.lock"), cells.join("Cargo.lock")).unwrap();
    let arguments = "tree --offline --edges normal,build --prefix none --format {p}";
    let output = Command::new(env!("CARGO"))
        .args(arguments.split(' '))
        .current_dir(&cells)
        .output()
        .expect("cargo runs");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let of_line = |line: &str| {
        let words: Vec<_> = line.split(' ').take(2).collect();
        words.join(" ")
    };
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with("cells "))
        .map(of_line)
        .collect()
}

const LINE: &str = r#"hourglass = { path = "../.." }"#;
/// As copies of the lessons have it that students made earlier; the crate has no features, so it means the same.
const EARLIER: &str = r#"hourglass = { path = "../..", default-features = false }"#;

#[test]
fn the_notebooks_compile_47_crates() {
    let crates = closure("closure", LINE);
    let has = |name: &str| crates.iter().any(|line| line.starts_with(name));
    assert!(has("hourglass ") && has("ndarray "), "{crates:?}");
    assert_eq!(crates.len(), 47, "{crates:#?}");
}

#[test]
fn with_or_without_default_features_a_notebook_gets_the_same_crates() {
    assert_eq!(closure("plain", LINE), closure("flagged", EARLIER));
}

#[test]
fn the_notebooks_need_no_c_compiler_and_no_proc_macro() {
    for name in closure("compilers", LINE) {
        let name = name.split(' ').next().unwrap_or_default();
        let c = ["cc", "cmake", "pkg-config", "bindgen", "syn", "proc-macro2"].contains(&name);
        assert!(!c && !name.ends_with("-sys"), "{name}");
    }
}
