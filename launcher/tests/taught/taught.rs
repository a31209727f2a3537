//! What the lessons teach of the crate, from the metadata of their cells.

use crate::items::Items;
use hourglass_launcher::notebook::Notebook;
use hourglass_launcher::{Course, Lang, lessons};
use std::collections::BTreeSet;

/// Methods of ours whose names others have, too: Vec, arrays, lists of texts.
pub(crate) const ELSEWHERE: [&str; 2] = ["len", "join"];

/// A lesson, and the items of the crate that it teaches.
pub(crate) struct Lesson {
    /// `06-reconstruction`.
    pub name: String,
    /// `mse`, `Dense`, `Sequential::fit`.
    pub teaches: BTreeSet<String>,
}

/// Every entry of every `introduces`, with its lesson's name.
pub(crate) fn entries(course: &Course) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for name in lessons::names(course) {
        // The same in both languages, by a gate.
        let notebook = Notebook::read(&lessons::path(course, Lang::En, &name)).unwrap();
        for cell in notebook.cells() {
            let list = cell.metadata["hourglass"]["introduces"].clone();
            let entries = list.as_array().into_iter().flatten();
            let entries = entries.filter_map(|entry| entry.as_str());
            all.extend(entries.map(|entry| (name.clone(), entry.to_owned())));
        }
    }
    all
}

/// `fit` of `.fit` and of `Pca::fit`.
pub(crate) fn bare(entry: &str) -> &str {
    let name = entry.rsplit("::").next().unwrap_or(entry);
    name.strip_prefix('.').unwrap_or(name)
}

/// The items that an entry means: the one of this name, or the one method of this name.
fn meant<'a>(entry: &str, items: &'a Items) -> Option<&'a String> {
    let name = entry.strip_prefix('.').unwrap_or(entry);
    if let Some((item, _)) = items.get_key_value(name) {
        return Some(item);
    }
    let method = |item: &&String| {
        item.split_once("::")
            .is_some_and(|(_, method)| method == name)
    };
    let mut methods = items.keys().filter(method);
    let one = methods.next().filter(|_| !ELSEWHERE.contains(&name));
    one.filter(|_| methods.next().is_none())
}

/// The lessons in their order.
pub(crate) fn lessons(course: &Course, items: &Items) -> Vec<Lesson> {
    let mut found: Vec<Lesson> = lessons::names(course)
        .into_iter()
        .map(|name| Lesson {
            name,
            teaches: BTreeSet::new(),
        })
        .collect();
    for (name, entry) in entries(course) {
        let lesson = found.iter_mut().find(|lesson| lesson.name == name).unwrap();
        lesson.teaches.extend(meant(&entry, items).cloned());
    }
    let taught: usize = found.iter().map(|lesson| lesson.teaches.len()).sum();
    assert!(taught > 100, "the lessons teach {taught} items in all");
    found
}

/// The lesson's number as people say it.
pub(crate) fn number(name: &str) -> u32 {
    lessons::number(name).parse().expect("a number")
}

/// The line that an item's documentation holds; none for what no lesson teaches.
pub(crate) fn line(lessons: &[Lesson], item: &str) -> Option<String> {
    let teaches = lessons
        .iter()
        .filter(|lesson| lesson.teaches.contains(item));
    let links: Vec<String> = teaches
        .map(|lesson| number(&lesson.name))
        .map(|number| format!("[{number}](crate::course#lesson-{number})"))
        .collect();
    let plural = if links.len() > 1 { "s" } else { "" };
    (!links.is_empty()).then(|| format!("Taught in lesson{plural} {}.", links.join(", ")))
}
