//! Each fault of an exercise, planted.

use super::super::samples::{caught, change, sample};
use super::*;
use serde_json::{Value, json};
use std::path::Path;
use tempfile::TempDir;

const WRONG: &str =
    "// en: You forgot to divide.\n// ko: 나누지 않았습니다.\nfn half(x: f32) -> f32 { x }\n";

/// A course folder with wrong answers to three exercises.
struct Folder {
    course: Course,
    _scratch: TempDir,
}

impl Folder {
    fn new(text: &str) -> Folder {
        let scratch = tempfile::tempdir().unwrap();
        let root = scratch.path().to_path_buf();
        let answers = root.join("tests/exercises/05");
        std::fs::create_dir_all(&answers).unwrap();
        for number in 1..=3 {
            std::fs::write(answers.join(format!("ex{number}-wrong1.rs")), WRONG).unwrap();
            std::fs::write(answers.join(format!("ex{number}-wrong2.rs")), text).unwrap();
        }
        Folder {
            course: Course { root },
            _scratch: scratch,
        }
    }
}

fn with_exercises(json: &mut Value, sentence: &str) {
    for number in 1..=3 {
        for (part, kind) in PARTS {
            let source = match part {
                "stub" => "fn half(x: f32) -> f32 { todo!() }".to_owned(),
                "check" => format!("check.case(\"2\", || half(2.course), 1.course, &[(2.course, \"{sentence}\")]);"),
                "solution" => "<details><summary>S</summary>\n\n```rust\nfn half(x: f32) -> f32 { x / 2.course }\n```\n\n</details>".to_owned(),
                _ => "<details><summary>H</summary>\n\nH\n\n</details>".to_owned(),
            };
            let cell_type = if kind == Kind::Code {
                "code"
            } else {
                "markdown"
            };
            let cell = json!({"id": format!("ex{number}-{part}"), "cell_type": cell_type, "source": source, "metadata": {}});
            json["cells"].as_array_mut().unwrap().push(cell);
        }
    }
}

fn lesson() -> Lesson {
    let lesson = change(sample(), Lang::En, |en| {
        with_exercises(en, "You forgot to divide.");
    });
    change(lesson, Lang::Ko, |ko| {
        with_exercises(ko, "나누지 않았습니다.");
    })
}

#[test]
fn an_exercise_out_of_form_is_caught() {
    let folder = Folder::new(WRONG);
    let check = |index: usize, key: &'static str, value: &'static str| {
        faults(
            &change(lesson(), Lang::Ko, move |ko| {
                ko["cells"][index][key] = json!(value);
            }),
            &folder.course,
        )
    };
    assert_eq!(faults(&lesson(), &folder.course), []);
    caught(&check(4, "id", "other"), "must stand in this order");
    caught(
        &check(5, "cell_type", "markdown"),
        "must stand in this order",
    );
    caught(&check(7, "source", "a hint"), "must be collapsed");
    caught(
        &check(8, "source", "<details></details>"),
        "exactly one ```rust fence",
    );
    caught(
        &check(
            8,
            "source",
            "<details>\n\n```rust\nfn half(x: f32) -> f32 { todo!() } // same\n```\n\n</details>",
        ),
        "the solution is the stub",
    );
    caught(
        &check(6, "source", "check.finish();"),
        "the check has no sentence \"나누지 않았습니다.\"",
    );
    caught(&faults(&sample(), &folder.course), "at least 3; found: []");
}

#[test]
fn a_short_lesson_has_an_exercise_for_each_twenty_minutes() {
    let folder = Folder::new(WRONG);
    for (minutes, fewest) in [(5, 1), (20, 1), (39, 1), (40, 2), (60, 3), (150, 3)] {
        let lesson = change(sample(), Lang::En, move |en| {
            en["metadata"]["hourglass"]["study_minutes"] = json!(minutes);
        });
        caught(
            &faults(&lesson, &folder.course),
            &format!("at least {fewest}; found: []"),
        );
    }
}

#[test]
fn wrong_answers_that_are_missing_or_without_a_sentence_are_caught() {
    let folder = Folder::new("// en: only English\nfn half() {}\n");
    caught(
        &faults(&lesson(), &folder.course),
        "Broken: [\"ex1-wrong2.rs\"]",
    );
    let (answers, broken) = wrong_answers(&folder.course, "05-sample", 1);
    assert_eq!((answers.len(), broken.len()), (1, 1));
    assert_eq!(answers[0].code, "fn half(x: f32) -> f32 { x }");
    caught(
        &faults(
            &lesson(),
            &Course {
                root: Path::new("/nowhere").into(),
            },
        ),
        "two wrong answers",
    );
}
