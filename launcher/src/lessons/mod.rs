//! Which lessons there are, and which of them the command line means.

pub(crate) mod again;
pub(crate) mod copies;
pub mod progress;
mod renumbered;

use crate::console::{Usage, text};
use crate::course::{Course, Lang};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// The line by which every lesson takes the course's crate.
pub const DEP: &str = ":dep hourglass = { path = \"../..\" }";

/// The names of all lessons, `06-reconstruction`, in their order: those of both languages together.
pub fn names(course: &Course) -> Vec<String> {
    let folders = Lang::ALL.map(|lang| course.notebooks(lang));
    let entries = folders
        .iter()
        .filter_map(|folder| std::fs::read_dir(folder).ok())
        .flatten()
        .flatten();
    let names: BTreeSet<String> = entries
        .filter_map(|entry| lesson_name(&entry.file_name().to_string_lossy()))
        .collect();
    names.into_iter().collect()
}

/// `06-reconstruction.ipynb` → `06-reconstruction`. Other files are no lessons, such as `scratch.ipynb`, or the
/// `06-reconstruction-Copy1.ipynb` that JupyterLab makes: a lesson's name has small letters, digits and `-`.
fn lesson_name(file: &str) -> Option<String> {
    let name = file.strip_suffix(".ipynb")?;
    let (number, rest) = name.split_once('-')?;
    let numbered = number.len() == 2 && number.bytes().all(|byte| byte.is_ascii_digit());
    let small = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (numbered && !rest.is_empty() && rest.bytes().all(small)).then(|| name.to_owned())
}

/// The lessons that were asked for (`6`, `06`, `06-reconstruction`); nothing asked for means all.
pub fn chosen(course: &Course, asked: &[String]) -> anyhow::Result<Vec<String>> {
    let all = names(course);
    select(&all, asked).map_err(|word| unknown(&word, &all))
}

/// The same, or the word that names no lesson.
fn select(all: &[String], asked: &[String]) -> Result<Vec<String>, String> {
    if asked.is_empty() {
        return Ok(all.to_vec());
    }
    let mut chosen = BTreeSet::new();
    for word in asked {
        let word = word.strip_suffix(".ipynb").unwrap_or(word);
        let means = |name: &&String| {
            name.as_str() == word || !word.is_empty() && number(name) == format!("{word:0>2}")
        };
        chosen.insert(all.iter().find(means).ok_or(word)?.clone());
    }
    Ok(chosen.into_iter().collect())
}

/// The lesson's number as it is written: `06`.
pub fn number(name: &str) -> &str {
    name.split('-').next().unwrap_or_default()
}

/// The lesson's file in one language.
pub fn path(course: &Course, lang: Lang, name: &str) -> PathBuf {
    course.notebooks(lang).join(format!("{name}.ipynb"))
}

/// Says which word names no lesson, and lists those that there are.
fn unknown(word: &str, all: &[String]) -> anyhow::Error {
    let list: String = all
        .iter()
        .map(|name| format!("\n  {} ({name})", number(name)))
        .collect();
    Usage(text!(
        "There is no lesson {word:?}. The lessons are:{list}",
        "{word:?}: 그런 노트북이 없습니다. 노트북 목록입니다.{list}"
    ))
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lesson_is_meant_by_its_number_or_its_name() {
        let all = ["00-start", "06-reconstruction"].map(String::from);
        for word in ["6", "06", "06-reconstruction", "06-reconstruction.ipynb"] {
            assert_eq!(
                select(&all, &[word.into()]),
                Ok(vec!["06-reconstruction".into()]),
                "{word}"
            );
        }
        assert_eq!(select(&all, &[]).unwrap().len(), 2);
        for word in ["7", "reconstruction", "", "005"] {
            assert_eq!(select(&all, &["0".into(), word.into()]), Err(word.into()));
        }
    }

    #[test]
    fn a_stray_notebook_is_no_lesson() {
        assert_eq!(lesson_name("05-x.ipynb").as_deref(), Some("05-x"));
        for stray in [
            "5-x.ipynb",
            "05-x.py",
            "glossary.tsv",
            "scratch.ipynb",
            "Untitled.ipynb",
            "06-reconstruction-Copy1.ipynb",
            "05-x (1).ipynb",
        ] {
            assert_eq!(lesson_name(stray), None, "{stray}");
        }
    }
}
