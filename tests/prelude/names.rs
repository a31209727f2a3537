//! No name is forgotten: the sources of the preludes and of their types are read.

use crate::{FUNCTIONS, METHODS, PLAIN, TAKING_NOTHING};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Every Rust file below `src`, as text.
fn sources(dir: &Path) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(sources(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            all.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
    all
}

fn crate_sources() -> Vec<(String, String)> {
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"))
}

/// The names that `pub use` brings into a file, and its own `pub fn`s.
fn exported(source: &str) -> BTreeSet<String> {
    let code: Vec<&str> = source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect();
    let mut names = BTreeSet::new();
    for line in &code {
        if let Some(rest) = line.strip_prefix("pub fn ") {
            names.extend(rest.split(['(', '<']).next().map(String::from));
        }
    }
    for statement in code.join(" ").split("pub use ").skip(1) {
        let path = statement.split(';').next().unwrap();
        let list = path.split_once('{').map_or(path, |(_, list)| list);
        for name in list.split([',', '}']).map(str::trim) {
            let name = name.rsplit("::").next().unwrap().trim();
            let name = match name {
                // `path::Type::{self, …}`
                "self" => path
                    .split("::{")
                    .next()
                    .unwrap()
                    .rsplit("::")
                    .next()
                    .unwrap(),
                name => name,
            };
            if !name.is_empty() && name != "*" {
                names.insert(name.to_string());
            }
        }
    }
    names
}

/// The names in the three files of the preludes.
fn preludes() -> BTreeSet<String> {
    let files = ["prelude", "en", "ko"];
    let sources = crate_sources();
    let of = |file: &&str| {
        sources
            .iter()
            .find(|(name, _)| name == file)
            .expect("a prelude")
            .1
            .clone()
    };
    let names: BTreeSet<String> = files.iter().flat_map(|file| exported(&of(file))).collect();
    assert!(
        names.len() > 50 && names.contains("exercise") && names.contains("Activation"),
        "{names:?}"
    );
    names
}

/// Every public method: the type that the `impl` or `trait` before it is of, and its name.
fn methods() -> BTreeSet<(String, String)> {
    let mut all = BTreeSet::new();
    for (_, source) in crate_sources() {
        let (mut of, mut public) = (String::new(), false);
        for line in source.lines() {
            let header = line.strip_prefix("impl").or(line.strip_prefix("pub trait"));
            if let Some(header) = header.filter(|header| !header.starts_with(char::is_alphanumeric))
            {
                let header = header.split(" where").next().unwrap().trim_end_matches('{');
                public = line.starts_with("pub trait");
                let of_trait = header.contains(" for ");
                let name = header.split([':']).next().unwrap();
                let name = name
                    .rsplit([' ', '>'])
                    .find(|part| !part.is_empty())
                    .unwrap_or_default();
                of = if of_trait {
                    String::new()
                } else {
                    name.split('<').next().unwrap().to_string()
                };
            }
            let method = line.strip_prefix("    pub fn ");
            let method = method.or(line.strip_prefix("    fn ").filter(|_| public));
            if let Some(method) = method {
                all.insert((
                    of.clone(),
                    method.split(['(', '<']).next().unwrap().to_string(),
                ));
            }
            if line == "}" {
                public = false;
                of.clear();
            }
        }
    }
    all
}

#[test]
fn every_name_of_the_preludes_is_in_one_list() {
    let plain = || PLAIN.iter().flat_map(|(_, names)| names.iter().copied());
    // A type that has a method in a list is in that list; what `exercise` gives has no name in the preludes.
    let types: BTreeSet<&str> = METHODS.iter().map(|(of, _)| *of).collect();
    let types = types.into_iter().filter(|of| *of != "Check");
    let listed: Vec<&str> = FUNCTIONS
        .iter()
        .copied()
        .chain(types)
        .chain(plain())
        .collect();
    for name in preludes() {
        let count = listed.iter().filter(|listed| **listed == name).count();
        assert_eq!(
            count, 1,
            "{name} stands in {count} lists: say in main.rs what tries it"
        );
    }
    let known = preludes();
    let gone: Vec<_> = listed
        .iter()
        .filter(|name| !known.contains(**name))
        .collect();
    assert!(gone.is_empty(), "no prelude has {gone:?}");
}

#[test]
fn every_method_of_the_preludes_types_is_in_one_list() {
    let mut types = preludes();
    types.insert("Check".to_string()); // what `exercise` gives
    // An optimizer's steps are those of `fit`, which is tried with all three.
    types.remove("Optimizer");
    let quiet = TAKING_NOTHING
        .iter()
        .flat_map(|(of, names)| names.iter().map(move |name| (*of, *name)));
    let listed: Vec<(&str, &str)> = METHODS.iter().copied().chain(quiet).collect();
    let methods: BTreeSet<_> = methods()
        .into_iter()
        .filter(|(of, _)| types.contains(of))
        .collect();
    assert!(methods.len() > 50, "{methods:?}");
    for (of, name) in &methods {
        let count = listed
            .iter()
            .filter(|listed| **listed == (of, name))
            .count();
        assert_eq!(
            count, 1,
            "{of}::{name} stands in {count} lists: say in main.rs what tries it"
        );
    }
    let known = |(of, name): &(&str, &str)| methods.contains(&(of.to_string(), name.to_string()));
    let gone: Vec<_> = listed.iter().filter(|listed| !known(listed)).collect();
    assert!(gone.is_empty(), "no type has {gone:?}");
}
