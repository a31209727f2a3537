//! The rooms of the house: who imports whom, read from the sources. No arrow points upwards, so there is no circle; and every file
//! can be read in one sitting.

use proc_macro2::{TokenStream, TokenTree};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The launcher's floors, top down. A room may import from the floors below its own.
const LAUNCHER: [&[&str]; 11] = [
    &["main"],
    &["lib"],
    &["cli"],
    &["help", "check"],
    &["lab", "execute"],
    &["setup"],
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
    &["pca"],
    &["nn", "mnist"],
    &["product"],
    &["fast", "random", "parallel"],
    &["error"],
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

/// Those that are longer.
const GROWN: [&str; 3] = [
    "examples/few_labels/experiment.rs",
    "tests/data.rs",
    "tests/training.rs",
];

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

/// The rooms that a file names by `crate::…` or `super::…`, also inside macros; doc comments and a module `tests` do not count.
fn imported(text: &str, file: &Path) -> BTreeSet<String> {
    let mut place: Vec<String> = file
        .with_extension("")
        .iter()
        .map(|part| part.to_string_lossy().into_owned())
        .collect();
    if matches!(
        place.last().map(String::as_str),
        Some("mod" | "lib" | "main")
    ) {
        place.pop();
    }
    let code: TokenStream = text.parse().expect("a file of Rust");
    let mut rooms = BTreeSet::new();
    look(code, &place, &mut rooms);
    rooms
}

fn look(code: TokenStream, place: &[String], rooms: &mut BTreeSet<String>) {
    let tokens: Vec<TokenTree> = code.into_iter().collect();
    let mut at = 0;
    while at < tokens.len() {
        let word = name(tokens.get(at)).unwrap_or_default();
        let inline = match (name(tokens.get(at + 1)), tokens.get(at + 2)) {
            (Some(name), Some(TokenTree::Group(body))) if word == "mod" => Some((name, body)),
            _ => None,
        };
        if let Some((name, body)) = inline {
            if name != "tests" {
                look(body.stream(), &[place, &[name]].concat(), rooms);
            }
            at += 3;
            continue;
        }
        if word == "crate" || word == "super" {
            let mut base = if word == "crate" {
                Vec::new()
            } else {
                place.to_vec()
            };
            let mut next = at;
            while name(tokens.get(next)).is_some_and(|word| word == "crate" || word == "super") {
                if word == "super" {
                    base.pop();
                }
                next += 3; // the word and `::`
            }
            if tokens.get(next - 1).is_some_and(|token| is(token, ':')) {
                rooms.extend(match base.first() {
                    Some(room) => vec![room.clone()],
                    None => first_names(tokens.get(next)),
                });
            }
        }
        if let Some(TokenTree::Group(group)) = tokens.get(at) {
            look(group.stream(), place, rooms);
        }
        at += 1;
    }
}

/// `a` of `a::b`, `a` and `c` of `{a::b, c}`.
fn first_names(token: Option<&TokenTree>) -> Vec<String> {
    let Some(TokenTree::Group(group)) = token else {
        return name(token).into_iter().collect();
    };
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    tokens
        .split(|token| is(token, ','))
        .filter_map(|item| name(item.first()))
        .collect()
}

fn name(token: Option<&TokenTree>) -> Option<String> {
    match token {
        Some(TokenTree::Ident(ident)) => Some(ident.to_string()),
        _ => None,
    }
}

fn is(token: &TokenTree, mark: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark)
}
