//! One version: what the launcher tells students, what a tag must be called, what somebody cites.

use std::fs;
use std::path::Path;

const VERSION: &str = env!("CARGO_PKG_VERSION");

fn read(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The version that a lock file has for a package of ours.
fn locked(lock: &str, package: &str) -> String {
    let lock = read(lock);
    let mut entries = lock.split("[[package]]\n");
    let head = format!("name = \"{package}\"\nversion = \"");
    let entry = entries.find_map(|entry| entry.strip_prefix(head.as_str()));
    let entry = entry.unwrap_or_else(|| panic!("{package} is in no entry"));
    entry.split('"').next().unwrap_or_default().to_string()
}

#[test]
fn the_version_is_one_wherever_it_stands() {
    let cited = read("CITATION.cff");
    let cited = cited
        .lines()
        .find_map(|line| line.strip_prefix("version: "));
    assert_eq!(cited, Some(VERSION), "CITATION.cff");
    for package in ["hourglass", "hourglass-launcher"] {
        assert_eq!(
            locked("Cargo.lock", package),
            VERSION,
            "Cargo.lock, {package}"
        );
    }
    assert_eq!(
        locked("fuzz/Cargo.lock", "hourglass"),
        VERSION,
        "fuzz/Cargo.lock"
    );
}

#[test]
fn the_changelog_begins_with_this_version() {
    let changelog = read("CHANGELOG.md");
    let first = changelog.lines().find(|line| line.starts_with("## "));
    let begins = first.is_some_and(|line| line.starts_with(&format!("## [{VERSION}] - ")));
    assert!(
        begins,
        "CHANGELOG.md begins with {first:?}, the version is {VERSION}"
    );
}
