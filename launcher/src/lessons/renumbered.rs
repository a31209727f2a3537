//! Lessons whose number changed. A student's copy is known by its name behind the number; what she answered there goes into the new
//! copy, too, and her old file stays as it is.
//!
//! An answer is known by the function that its cell is to write: a lesson that is cut in two numbers its exercises and cells anew.

use super::{lesson_name, number};
use crate::console::{Console, text};
use crate::course::{Course, Lang};
use crate::notebook::{Cell, Notebook, lines};
use std::path::{Path, PathBuf};

/// Lessons that were a part of another one: `training` stood in `neural-network`.
const PARTS: [(&str, &str); 1] = [("training", "neural-network")];

/// From which old copy to which new one, and how many answers went along.
pub(super) struct Move {
    old: PathBuf,
    new: String,
    answers: usize,
}

/// Fills the answers of old copies into a lesson's fresh copy, which is not written yet.
pub(super) fn carry_over(
    course: &Course,
    lang: Lang,
    name: &str,
    fresh: &mut Notebook,
) -> Vec<Move> {
    let folder = course.work(lang);
    let moved = |old: String| Move {
        answers: Notebook::read(&folder.join(format!("{old}.ipynb")))
            .map_or(0, |old| fill(fresh, &old)),
        old: folder.join(format!("{old}.ipynb")),
        new: format!("{name}.ipynb"),
    };
    // A lesson of today, of which another one was a part, is an old copy only if it holds an answer to take along.
    let today = |old: &Move| {
        (old.old.file_name()).is_some_and(|name| course.notebooks(lang).join(name).exists())
    };
    let moves = old_names(&folder, name).into_iter().map(moved);
    moves.filter(|old| old.answers > 0 || !today(old)).collect()
}

/// Says which old file is which new one.
pub(super) fn tell(course: &Course, console: &Console, moves: &[Move]) {
    if moves.is_empty() {
        return;
    }
    let line = |Move { old, new, answers }: &Move| {
        let old = old.strip_prefix(&course.root).unwrap_or(old).display();
        text!(
            "\n  {old} → {new}: {answers} answers",
            "\n  {old} → {new}: 답 {answers}개"
        )
    };
    let lines: Vec<_> = moves.iter().map(line).collect();
    let (en, ko): (String, String) = lines.into_iter().map(|line| (line.en, line.ko)).unzip();
    console.say(&text!(
        "Lessons have new numbers. Your old files stay as they are; what you answered in them stands in the new copies, too:{en}",
        "번호가 바뀐 노트북이 있습니다. 옛 파일은 그대로 두고, 거기에 쓴 답을 새 사본에도 옮겨 적었습니다.{ko}"
    ));
}

/// The copies in the folder under whose names this lesson, or the one that it was a part of, was begun.
fn old_names(folder: &Path, name: &str) -> Vec<String> {
    let rest = |name: &str| {
        name[number(name).len()..]
            .trim_start_matches('-')
            .to_owned()
    };
    let own = rest(name);
    let whole = PARTS.iter().find(|(part, _)| *part == own);
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut old: Vec<String> = entries
        .filter_map(|entry| lesson_name(&entry.file_name().to_string_lossy()))
        .filter(|other| other != name)
        .filter(|other| rest(other) == own || whole.is_some_and(|(_, whole)| rest(other) == *whole))
        .collect();
    old.sort();
    old
}

/// Puts the old notebook's answers in the place of the fresh one's stubs; how many.
fn fill(fresh: &mut Notebook, old: &Notebook) -> usize {
    let answers: Vec<Cell> = old.cells().into_iter().filter(is_answered).collect();
    let mut filled = 0;
    for stub in fresh.cells().iter().filter(|cell| cell.tagged(STUB)) {
        let Some(function) = function(&stub.source) else {
            continue;
        };
        let writes_it = |cell: &&Cell| cell.source.contains(&function);
        if let Some(answer) = answers.iter().find(writes_it) {
            fresh.json["cells"][stub.index]["source"] = lines(&answer.source);
            filled += 1;
        }
    }
    filled
}

/// The tag of the cells that a student fills in.
const STUB: &str = "exercise-stub";

/// Whether something was written into an exercise's cell.
fn is_answered(cell: &Cell) -> bool {
    let body = cell.source.split_once('{').map_or("", |(_, body)| body);
    let written: String = body.split_whitespace().collect();
    cell.tagged(STUB) && written != "todo!()}"
}

/// `fn momentum(`, with which the function that a stub asks for begins.
fn function(stub: &str) -> Option<String> {
    let (name, _) = stub.split_once("fn ")?.1.split_once('(')?;
    Some(format!("fn {name}("))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn notebook(cells: &[(&str, &str)]) -> Notebook {
        let cell = |(id, source): &(&str, &str)| json!({"cell_type": "code", "id": id, "metadata": {"tags": [STUB]}, "outputs": [], "source": source});
        let cells: Vec<Value> = cells.iter().map(cell).collect();
        let json = json!({"nbformat": 4, "cells": cells, "metadata": {}});
        Notebook::parse(Path::new("a.ipynb"), &json.to_string()).unwrap()
    }

    #[test]
    fn an_answer_is_known_by_its_function_whatever_its_number() {
        let old = notebook(&[
            ("ex1-stub", "fn leaky(z: f32) -> f32 {\n    z\n}"),
            (
                "ex3-stub",
                "// mine\nfn momentum(g: &[f32]) -> f32 {\n    g[0]\n}",
            ),
            ("ex4-stub", "fn best(v: &[f32]) -> usize {\n    todo!()\n}"),
        ]);
        let mut fresh = notebook(&[
            (
                "ex1-stub",
                "fn momentum(g: &[f32]) -> f32 {\n    todo!()\n}",
            ),
            (
                "ex2-stub",
                "fn best(values: &[f32]) -> usize {\n    todo!()\n}",
            ),
            ("ex3-stub", "fn other() -> f32 {\n    todo!()\n}"),
        ]);
        assert_eq!(fill(&mut fresh, &old), 1);
        let sources: Vec<String> = fresh.cells().into_iter().map(|cell| cell.source).collect();
        assert_eq!(
            sources[0],
            "// mine\nfn momentum(g: &[f32]) -> f32 {\n    g[0]\n}"
        );
        assert!(
            sources[1].contains("values"),
            "a stub that nobody filled in stays the new one"
        );
        assert!(sources[2].contains("todo!()"));
    }

    #[test]
    fn a_copy_is_known_by_its_name_behind_the_number() {
        let folder = tempfile::tempdir().unwrap();
        for file in [
            "03-neural-network",
            "04-autoencoder",
            "06-autoencoder-softmax",
            "05-autoencoder",
            "04-autoencoder-1",
        ] {
            std::fs::write(folder.path().join(format!("{file}.ipynb")), "").unwrap();
        }
        let old = |name| old_names(folder.path(), name);
        assert_eq!(old("05-autoencoder"), ["04-autoencoder"]);
        assert_eq!(old("07-autoencoder-softmax"), ["06-autoencoder-softmax"]);
        assert_eq!(old("04-training"), ["03-neural-network"]);
        assert_eq!(old("03-neural-network"), [""; 0]);
    }
}
