//! A student's folder: which notebooks are ours, and what stands in the cells of the exercises. Runs in the cage, too, because
//! a notebook may be made to break who reads it.

use super::Task;
use crate::answers::functions;
use crate::console::{Text, text};
use crate::course::{Course, Lang};
use crate::lessons;
use crate::notebook::exercise::part;
use crate::notebook::{Cell, Notebook};
use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A notebook with its figures is a few megabytes.
const LARGEST: u64 = 50 << 20;
const DEEPEST: usize = 8;
const MOST_FILES: usize = 5000;
/// Different answers to one exercise, from several copies; the best one counts.
const MOST_ANSWERS: usize = 4;

/// What a student's notebooks hold of an exercise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Found {
    /// No notebook of the lesson.
    Nothing,
    /// The stub as it was handed out.
    Stub,
    /// The cell is not as the exercise needs it: English, Korean.
    Trouble(String, String),
    /// The functions that the stub names, from each copy that has other ones.
    Answers(Vec<String>),
}

/// What came of a student's folder.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Reading {
    /// For each task what was found.
    pub found: Vec<Found>,
    /// Notebooks that were left aside, with the reason: English, Korean.
    pub aside: Vec<(String, String)>,
}

/// `grade-read COURSE FOLDER LESSON…`: prints a [`Reading`].
#[expect(clippy::print_stdout, reason = "it answers a program")]
pub(crate) fn run(course: &str, folder: &str, names: &[String]) -> Result<u8> {
    let course = Course::at(course.as_ref()).context("no course")?;
    let tasks = super::tasks(&course, names, Lang::En)?;
    println!(
        "{}",
        serde_json::to_string(&read(&course, &tasks, folder.as_ref()))?
    );
    Ok(0)
}

/// Reads all notebooks below a folder.
pub(super) fn read(course: &Course, tasks: &[Task], folder: &Path) -> Reading {
    let known = known(course, tasks);
    let mut reading = Reading {
        found: vec![Found::Nothing; tasks.len()],
        aside: Vec::new(),
    };
    for file in notebooks(folder) {
        let name = file.strip_prefix(folder).unwrap_or(&file).display();
        let Ok(notebook) = Notebook::read(&file) else {
            let Text { en, ko } = text!("{name} is no notebook", "{name}: 노트북이 아닙니다");
            reading.aside.push((en, ko));
            continue;
        };
        let cells = notebook.cells();
        let Some(lesson) = lesson_of(&known, &file, &cells) else {
            let Text { en, ko } = text!(
                "{name} is no lesson of this course",
                "{name}: 이 강좌의 노트북이 아닙니다"
            );
            reading.aside.push((en, ko));
            continue;
        };
        for (task, found) in tasks.iter().zip(&mut reading.found) {
            if task.lesson == lesson {
                add(found, of_cells(task, &cells));
            }
        }
    }
    reading
}

/// The lessons of the tasks with the ids of their cells.
fn known(course: &Course, tasks: &[Task]) -> Vec<(String, BTreeSet<String>)> {
    let names: BTreeSet<&String> = tasks.iter().map(|task| &task.lesson).collect();
    let ids = |name: &String| {
        let notebook = Notebook::read(&lessons::path(course, Lang::En, name)).ok();
        let cells = notebook
            .map(|notebook| notebook.cells())
            .unwrap_or_default();
        (
            name.clone(),
            cells.into_iter().map(|cell| cell.id).collect(),
        )
    };
    names.into_iter().map(ids).collect()
}

/// The lesson that most cells are from, if most of that lesson's are there; else the one that the file is named after (its number may
/// be another course version's).
fn lesson_of(known: &[(String, BTreeSet<String>)], file: &Path, cells: &[Cell]) -> Option<String> {
    let share = |ids: &BTreeSet<String>| {
        let there = cells.iter().filter(|cell| ids.contains(&cell.id)).count();
        1000 * there / ids.len().max(1)
    };
    let best = known.iter().max_by_key(|(_, ids)| share(ids));
    let most = best.filter(|(_, ids)| share(ids) > 500);
    let stem = file.file_stem()?.to_string_lossy();
    let title = |name: &str| {
        name.split_once('-')
            .map_or("", |(_, title)| title)
            .to_owned()
    };
    let named = || {
        let same = known
            .iter()
            .filter(|(name, _)| title(&stem).starts_with(&title(name)));
        same.max_by_key(|(name, _)| name.len())
    };
    most.or_else(named).map(|(name, _)| name.clone())
}

/// Every notebook below a folder, none through a link.
fn notebooks(folder: &Path) -> Vec<PathBuf> {
    let (mut found, mut seen) = (Vec::new(), 0);
    let mut open = vec![(folder.to_path_buf(), 0)];
    while let Some((folder, depth)) = open.pop() {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        for path in entries.map(|entry| entry.path()) {
            seen += 1;
            let hidden = path
                .file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with('.'));
            let Ok(meta) = path.symlink_metadata() else {
                continue;
            };
            if hidden || seen > MOST_FILES {
                continue;
            }
            if meta.is_dir() && depth < DEEPEST {
                open.push((path, depth + 1));
            } else if meta.is_file()
                && path.extension().is_some_and(|end| end == "ipynb")
                && meta.len() < LARGEST
            {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// What a notebook's cells hold of an exercise.
fn of_cells(task: &Task, cells: &[Cell]) -> Found {
    let trouble = |Text { en, ko }: Text| Found::Trouble(en, ko);
    let number = task.number;
    let Some(cell) = part(cells, number, "stub") else {
        return trouble(text!(
            "the cell ex{number}-stub is missing",
            "ex{number}-stub 셀이 없습니다"
        ));
    };
    if cell.source.trim() == task.exercise.stub.trim()
        || task.other_stub.trim() == cell.source.trim()
    {
        return Found::Stub;
    }
    let rust = |line: &&str| !line.trim_start().starts_with(':');
    let code: Vec<&str> = cell.source.lines().filter(rust).collect();
    let code = code.join("\n");
    let written = match functions(&code) {
        Ok(written) => written,
        Err(error) => {
            return trouble(text!("no Rust: {error}", "Rust가 아닙니다: {error}"));
        }
    };
    let asked = functions(&task.exercise.stub).unwrap_or_default();
    let mut answer = String::new();
    for (name, ..) in asked {
        // The last one counts, as in a kernel.
        match written.iter().rfind(|(other, ..)| *other == name) {
            Some((.., place)) => answer += &format!("{}\n", &code[place.clone()]),
            None => {
                return trouble(text!(
                    "the function {name} is missing",
                    "{name} 함수가 없습니다"
                ));
            }
        }
    }
    Found::Answers(vec![answer])
}

/// Puts what another copy holds beside what was found before.
fn add(found: &mut Found, more: Found) {
    match (&mut *found, more) {
        (Found::Answers(all), Found::Answers(more)) => {
            let new = more.into_iter().filter(|answer| !all.contains(answer));
            let new: Vec<String> = new.collect();
            all.extend(new);
            all.truncate(MOST_ANSWERS);
        }
        (Found::Answers(_), _) => {}
        (_, more @ Found::Answers(_)) => *found = more,
        (Found::Stub, _) | (_, Found::Nothing) => {}
        (_, more) => *found = more,
    }
}
