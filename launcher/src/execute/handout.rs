//! `handout`: lessons without solutions, as notebooks to give out and as pages that print well. Hints stay.

use super::html;
use crate::console::{Console, text};
use crate::course::{Course, Lang};
use crate::lessons;
use crate::notebook::exercise::numbers;
use crate::notebook::{Notebook, joined, lines};
use crate::setup::Setup;
use anyhow::Result;
use serde_json::{Value, json};
use std::path::PathBuf;

/// Writes `target/handout/<lang>/NN-name.ipynb` and `.html` of each lesson in each language; the exit status.
///
/// The notebook has no outputs: it is there to be run. The page has the lesson's figures, and its hints are open, as paper cannot
/// be unfolded.
pub(crate) fn run(
    course: &Course,
    setup: &Setup,
    console: &Console,
    langs: Vec<Lang>,
    names: &[String],
) -> Result<u8> {
    let mut files: Vec<(PathBuf, Lang)> = Vec::new();
    for lang in langs {
        let folder = course.root.join("target/handout").join(lang.code());
        std::fs::create_dir_all(&folder)?;
        for name in names {
            let mut lesson = Notebook::read(&lessons::path(course, lang, name))?;
            without_solutions(&mut lesson, lang);
            as_printed(&mut lesson);
            let file = folder.join(format!("{name}.ipynb"));
            lesson.write(&file)?;
            files.push((file, lang));
        }
    }
    let pages = html::write(setup, &files, html::Page::Handout)?;
    for ((file, lang), page) in files.iter().zip(&pages) {
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        let mut lesson = Notebook::read(&lessons::path(course, *lang, &name))?;
        without_solutions(&mut lesson, *lang);
        lesson.clear_outputs();
        lesson.write(file)?;
        console.line(file.display());
        console.line(page.display());
    }
    console.say(&text!(
        "The notebooks are for running, the pages for printing: open one in a browser and print it.",
        "노트북은 실행용, 페이지는 인쇄용입니다. 페이지를 브라우저에서 열어 인쇄하십시오."
    ));
    Ok(0)
}

/// Puts a sentence in the place of every solution; all other cells stay as they are.
fn without_solutions(lesson: &mut Notebook, lang: Lang) {
    let solutions: Vec<String> = (numbers(&lesson.cells()).into_iter())
        .map(|number| format!("ex{number}-solution"))
        .collect();
    let sentence = text!(
        "*The solution is not in this handout.*",
        "*풀이는 이 유인물에 없습니다.*"
    );
    for cell in cells(lesson) {
        if (cell["id"].as_str()).is_some_and(|id| solutions.iter().any(|solution| solution == id)) {
            cell["source"] = lines(&sentence.for_reader(Some(lang)));
            cell["metadata"] = json!({});
        }
    }
}

/// For paper: hints open, and nothing below the checks, which could only say that nobody has solved them yet.
fn as_printed(lesson: &mut Notebook) {
    for cell in cells(lesson) {
        let id = cell["id"].as_str().unwrap_or_default();
        if id.starts_with("ex") && id.ends_with("-check") {
            cell["outputs"] = json!([]);
        }
        if cell["cell_type"] == "markdown" {
            let open = joined(&cell["source"]).replace("<details>", "<details open>");
            cell["source"] = lines(&open);
        }
    }
}

fn cells(lesson: &mut Notebook) -> impl Iterator<Item = &mut Value> {
    lesson.json["cells"].as_array_mut().into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notebook::exercise::{part, solution};

    #[test]
    fn a_handout_holds_every_hint_and_no_solution() {
        let course = Course::find().unwrap();
        let mut seen = 0;
        for name in lessons::names(&course) {
            for lang in Lang::ALL {
                let whole = Notebook::read(&lessons::path(&course, lang, &name)).unwrap();
                let mut handout = whole.clone();
                without_solutions(&mut handout, lang);
                let (before, after) = (whole.cells(), handout.cells());
                let text: String = after.iter().map(|cell| cell.source.as_str()).collect();
                for number in numbers(&before) {
                    let solved = solution(part(&before, number, "solution").unwrap()).unwrap();
                    let (_, body) = solved.split_once('\n').unwrap();
                    assert!(!text.contains(body), "{name} {number}: {solved}");
                    seen += 1;
                }
                let others = |cells: &[crate::notebook::Cell]| {
                    let all = cells.iter().filter(|cell| !cell.id.ends_with("-solution"));
                    all.map(|cell| (cell.id.clone(), cell.source.clone()))
                        .collect::<Vec<_>>()
                };
                assert_eq!(others(&before), others(&after));
            }
        }
        assert!(seen > 0);
    }

    #[test]
    fn on_paper_hints_are_open() {
        let text = r#"{"nbformat": 4, "metadata": {}, "cells": [
            {"cell_type": "markdown", "id": "ex1-hint", "metadata": {}, "source": "<details><summary>Hint</summary>\n\nx\n\n</details>"},
            {"cell_type": "code", "id": "ex1-check", "metadata": {}, "source": "", "outputs": [{"x": 1}]},
            {"cell_type": "code", "id": "figure", "metadata": {}, "source": "", "outputs": [{"x": 1}]}]}"#;
        let mut lesson = Notebook::parse("a.ipynb".as_ref(), text).unwrap();
        as_printed(&mut lesson);
        let cells = lesson.cells();
        assert!(cells[0].source.starts_with("<details open><summary>"));
        assert_eq!((cells[1].outputs.len(), cells[2].outputs.len()), (0, 1));
    }
}
