//! The rooms of the house: who imports whom, read from the sources. No arrow points upwards, so there is no circle; and every file
//! can be read in one sitting.

mod imports;

use imports::imported;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The launcher's floors, top down. A room may import from the floors below its own.
const LAUNCHER: [&[&str]; 12] = [
    &["main"],
    &["lib"],
    &["cli"],
    &["help", "check"],
    &["lab", "execute", "grade", "bundle"],
    &["setup"],
    &["answers"],
    &["kernel", "lessons"],
    &["notebook"],
    &["system"],
    &["console", "locale"],
    &["course"],
];

/// The crate's.
const CRATE: [&[&str]; 7] = [
    &["lib"],
    &["lesson"],
    &["pca", "ridge", "neighbours"],
    &["nn", "mnist"],
    &["fast", "random"],
    &["error"],
    &["language"],
];

/// No file has more lines.
const LONGEST: usize = 250;

#[test]
fn no_arrow_points_upwards_in_the_launcher() {
    assert_eq!(upward(&course().join("launcher/src"), &LAUNCHER), [""; 0]);
}

#[test]
fn no_arrow_points_upwards_in_the_crate() {
    assert_eq!(upward(&course().join("src"), &CRATE), [""; 0]);
}

#[test]
fn a_planted_arrow_is_found() {
    let root = tempfile::tempdir().unwrap();
    let plant = |file: &str, text: &str| {
        let path = root.path().join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    plant("lib.rs", "mod low; mod high; pub use high::f;");
    plant("low/mod.rs", "mod inner;");
    plant("high.rs", "use crate::low;");
    let floors: [&[&str]; 3] = [&["lib"], &["high"], &["low"]];
    assert_eq!(upward(root.path(), &floors), [""; 0]);
    for (planted, told) in [
        ("use crate::high::f;", "low -> high (low/inner.rs)"),
        ("use crate::{low, high};", "low -> high (low/inner.rs)"),
        ("use super::super::high;", "low -> high (low/inner.rs)"),
        ("fn g() { crate::high::f() }", "low -> high (low/inner.rs)"),
        (
            "fn g() { say!(crate::high::f()) }",
            "low -> high (low/inner.rs)",
        ),
        ("use crate::nowhere;", "low -> nowhere (low/inner.rs)"),
    ] {
        plant("low/inner.rs", planted);
        assert_eq!(upward(root.path(), &floors), [told], "{planted}");
    }
}

#[test]
fn every_file_can_be_read_in_one_sitting() {
    let course = course();
    let mut long = Vec::new();
    for folder in [
        "src",
        "launcher",
        "tests",
        "benches",
        "examples",
        "fuzz/fuzz_targets",
    ] {
        for file in sources(&course.join(folder)) {
            let lines = std::fs::read_to_string(&file).unwrap().lines().count();
            let name = file.strip_prefix(&course).unwrap().display().to_string();
            if lines > LONGEST && !GROWN.contains(&name.as_str()) {
                long.push(format!("{name}: {lines} lines"));
            }
        }
    }
    assert!(long.is_empty(), "more than {LONGEST} lines: {long:#?}");
}

#[test]
fn one_room_knows_platforms() {
    let root = course().join("launcher/src");
    for file in sources(&root) {
        let text = std::fs::read_to_string(&file).unwrap();
        let knows = text
            .lines()
            .any(|line| line.contains("cfg") && !line.contains("cfg(test)"));
        let name = file.strip_prefix(&root).unwrap();
        assert!(
            !knows || name.starts_with("system/platform"),
            "{}: ask system/platform",
            name.display()
        );
    }
}

/// Those that are longer.
const GROWN: [&str; 2] = ["tests/data.rs", "tests/training.rs"];

fn course() -> PathBuf {
    let launcher = Path::new(env!("CARGO_MANIFEST_DIR"));
    launcher.parent().expect("the course's folder").to_owned()
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The arrows that do not point downwards, `from -> to (file)`.
fn upward(root: &Path, floors: &[&[&str]]) -> Vec<String> {
    let floor = |room: &str| floors.iter().position(|rooms| rooms.contains(&room));
    let mut wrong = BTreeSet::new();
    for file in sources(root)
        .iter()
        .filter(|file| !file.ends_with("tests.rs"))
    {
        let name = file.strip_prefix(root).unwrap();
        let from = room(name);
        let text = std::fs::read_to_string(file).unwrap();
        for to in imported(&text, name).into_iter().filter(|to| *to != from) {
            let (above, below) = (floor(&from), floor(&to));
            if above.is_none() || below.is_none() || above >= below {
                wrong.insert(format!("{from} -> {to} ({})", name.display()));
            }
        }
    }
    wrong.into_iter().collect()
}

/// `kernel/plan.rs` stands in the room `kernel`, `cli.rs` in `cli`.
fn room(file: &Path) -> String {
    let first = file.iter().next().unwrap_or_default().to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}
