use super::*;
use std::path::Path;

const PASSED: &str = "✓ one: got 1, expected 1\\n0.1: 2 of 2 – well done!\\n";
const NOT_YET: &str = "✗ one\\n0.2: 아직입니다(2개 중 1개 통과). 고치십시오.\\n";

fn code(id: &str, source: &str, printed: Option<&str>) -> String {
    let outputs = printed.map_or(String::new(), |text| {
        format!(r#"{{"output_type": "stream", "name": "stdout", "text": "{text}"}}"#)
    });
    let count = printed.map_or("null", |_| "1");
    format!(
        r#"{{"cell_type": "code", "id": "{id}", "metadata": {{}}, "execution_count": {count}, "outputs": [{outputs}], "source": "{source}"}}"#
    )
}

/// A lesson with two exercises: what stands in the first stub, and what the two checks printed.
fn notebook(answers: [&str; 2], printed: [Option<&str>; 2]) -> String {
    let title = r##"{"cell_type": "markdown", "id": "title", "metadata": {}, "source": "# 0. A title\n\nText."}"##;
    let cells = [
        title.to_owned(),
        code("ex1-stub", answers[0], None),
        code("ex1-check", "check", printed[0]),
        code("ex2-stub", answers[1], None),
        code("ex2-check", "check", printed[1]),
    ];
    let cells = cells.join(",");
    format!(r#"{{"nbformat": 4, "nbformat_minor": 5, "metadata": {{}}, "cells": [{cells}]}}"#)
}

fn course(root: &Path) -> Course {
    let course = Course { root: root.into() };
    for lang in Lang::ALL {
        for name in ["00-a", "01-b"] {
            let lesson = notebook(["stub", "stub"], [None, None]);
            put(&path(&course, lang, name), &lesson);
        }
    }
    course
}

fn put(file: &Path, text: &str) {
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(file, text).unwrap();
}

fn told(course: &Course) -> Value {
    let lessons: Vec<Lesson> = (names(course).iter())
        .map(|name| read(course, name).unwrap())
        .collect();
    document(&lessons, next(&lessons), Lang::En)
}

#[test]
fn nothing_begun_is_nothing_done() {
    let root = tempfile::tempdir().unwrap();
    let told = told(&course(root.path()));
    assert_eq!(told["lessons"][1]["of"], 2);
    assert_eq!(told["lessons"][1]["begun"], false);
    assert_eq!(told["next"]["exercise"], "0.1");
    assert_eq!(told["next"]["file"], "work/en/00-a.ipynb");
}

#[test]
fn what_is_done_in_one_language_is_done() {
    let root = tempfile::tempdir().unwrap();
    let course = course(root.path());
    let [en, ko] = Lang::ALL.map(|lang| course.work(lang).join("00-a.ipynb"));
    put(&en, &notebook(["mine", "mine"], [Some(PASSED), None]));
    put(&ko, &notebook(["stub", "mine"], [None, Some(NOT_YET)]));
    let told = told(&course);
    let lesson = &told["lessons"][0];
    assert_eq!(
        [&lesson["done"], &lesson["begun"]],
        [&json!(1), &json!(true)]
    );
    assert_eq!(lesson["exercises"][1]["state"], "tried");
    assert_eq!(told["next"]["exercise"], "0.2");
}

#[test]
fn an_exercise_that_was_put_back_is_open_whatever_its_check_had_printed() {
    let root = tempfile::tempdir().unwrap();
    let course = course(root.path());
    let copy = course.work(Lang::En).join("00-a.ipynb");
    put(
        &copy,
        &notebook(["stub", "mine"], [Some(PASSED), Some(PASSED)]),
    );
    let states = |told: Value| [0, 1].map(|n| told["lessons"][0]["exercises"][n]["state"].clone());
    assert_eq!(states(told(&course)), ["open", "done"]);
}

#[test]
fn a_damaged_copy_is_named_and_the_rest_is_told() {
    let root = tempfile::tempdir().unwrap();
    let course = course(root.path());
    put(&course.work(Lang::Ko).join("00-a.ipynb"), "{ not json");
    let copy = course.work(Lang::En).join("01-b.ipynb");
    put(
        &copy,
        &notebook(["mine", "mine"], [Some(PASSED), Some(PASSED)]),
    );
    let told = told(&course);
    assert_eq!(
        told["lessons"][0]["unreadable"],
        json!(["work/ko/00-a.ipynb"])
    );
    assert_eq!(told["lessons"][1]["done"], 2);
}

#[test]
fn a_sentence_that_only_looks_like_a_verdict_is_none() {
    assert_eq!(said("well done!\n0.1: 2 of 2"), State::Open);
    assert_eq!(said(""), State::Open);
}
