//! What a notebook imports stays small: it is compiled on every student's machine.

use std::collections::BTreeSet;
use std::process::Command;

/// The crates that the notebooks' `:dep` line brings in (`default-features = false`), this one among them.
fn closure() -> BTreeSet<String> {
    let arguments = "tree --locked --offline --no-default-features --edges normal,build --prefix none --format {p}";
    let output = Command::new(env!("CARGO"))
        .args(arguments.split(' '))
        .args([
            "--manifest-path",
            concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"),
        ])
        .output()
        .expect("cargo runs");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    text.lines()
        .filter(|line| !line.is_empty())
        .map(|line| {
            line.trim_end_matches(" (*)")
                .split(' ')
                .take(2)
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect()
}

#[test]
fn the_notebooks_compile_at_most_52_crates() {
    let crates = closure();
    println!("{} crates", crates.len());
    assert!(
        crates.iter().any(|name| name.starts_with("ndarray ")),
        "{crates:?}"
    );
    assert!(crates.len() <= 52, "{} crates: {crates:#?}", crates.len());
}

#[test]
fn the_notebooks_need_no_c_compiler_and_no_proc_macro() {
    for name in closure() {
        let name = name.split(' ').next().unwrap_or_default();
        let c = ["cc", "cmake", "pkg-config", "bindgen", "syn", "proc-macro2"].contains(&name);
        assert!(!c && !name.ends_with("-sys"), "{name}");
    }
}
