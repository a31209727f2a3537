//! Each way in which an answer comes too early, planted behind the sample's question.

use super::super::samples::{caught, change, sample};
use super::*;
use crate::course::Lang::{En, Ko};
use serde_json::json;

/// The sample with a question in its first cell, and this code in the one behind it.
fn asked(en: &str, ko: &str, place: &str) -> Lesson {
    let plant = |lesson, lang, code: &str, title: &str| {
        change(lesson, lang, |json| {
            json["cells"][0]["source"] = json!(title);
            let cells = json["cells"].as_array_mut().unwrap();
            cells.truncate(4);
            cells.drain(1..3);
            cells[1]["source"] = json!(code);
            cells[1]["metadata"]["slideshow"]["slide_type"] = json!(place);
        })
    };
    let lesson = plant(
        sample(),
        En,
        en,
        "# A, 5,000 digits. **Predict:** which is larger?",
    );
    plant(
        lesson,
        Ko,
        ko,
        "# 가, 숫자 5,000개. **예상해 보십시오.** 어느 쪽이 클까요?",
    )
}

fn english(code: &str) -> Vec<Fault> {
    faults(&asked(code, "1", "fragment"))
}

#[test]
fn a_text_that_says_only_what_is_drawn_passes() {
    assert_eq!(faults(&sample()), []);
    for code in [
        "digits(&x, \"Figure 5.1. The errors of 5,000 digits, 784 pixels each.\", 784)?",
        "let n = 1_000; // [1000, 784] -> [1000, 2], 30 s\nlet a = f32::MAX; // [784, 2]\nbars(784, 2, &format!(\"{n:.3} and {}\", n))?",
        "println!(\"larger than {:.2}\", x);\ndigits(\"Which is larger? Seen from above.\")?",
    ] {
        assert_eq!(english(code), [], "{code}");
    }
}

#[test]
fn a_number_that_only_the_run_can_tell_is_caught() {
    for code in [
        "digits(&x, \"It falls to 0.0342 at last.\")?",
        "println!(\"about 87 %\");\ndigits(\"a\")?",
        "let y = f(&x); // [97, 3]\ndigits(\"a\")?",
    ] {
        caught(&english(code), "which only the run can tell");
    }
    let korean = asked(
        "digits(\"a\")?",
        "digits(\"오차가 0.0342까지\")?",
        "fragment",
    );
    caught(&faults(&korean), "holds 0.0342");
}

#[test]
fn a_comparison_is_caught() {
    caught(
        &english("digits(\"The network is better.\")?"),
        "compares (\"better\")",
    );
    caught(
        &english("let a = 1; // two thirds\ndigits(\"a\")?"),
        "compares (\"thirds\")",
    );
    for ko in ["네트워크가 더 작습니다", "PCA보다 작습니다"] {
        let code = format!("digits(\"{ko}\")?");
        caught(
            &faults(&asked("digits(\"a\")?", &code, "fragment")),
            "compares",
        );
    }
}

#[test]
fn an_answer_beside_its_question_on_a_slide_is_caught() {
    let at = |place: &str| faults(&asked("digits(\"a\")?", "digits(\"가\")?", place));
    caught(&at("-"), "stands beside the question");
    for place in ["fragment", "subslide", "slide", "skip"] {
        assert_eq!(at(place), [], "{place}");
    }
}

#[test]
fn numbers_are_read_as_people_write_them() {
    assert_eq!(
        numbers("5,000 f32 1_000. 0..5 784-128, x2 97.8%"),
        [5000.0, 1000.0, 0.0, 5.0, 784.0, 128.0, 97.8]
    );
    assert_eq!(fixed("\"a {x:.3} b\""), "\"a  b\"");
    assert_eq!(
        comments("f(1) // 2\n/* 3 */ \"// no\""),
        [" // 2\n/* 3 */ "]
    );
}
