//! What a program reads of a check: one line, the same in both languages, printed where the word for it is set and nowhere else.
//!
//! The variable belongs to the process, so each test starts this file's own program again, with the word or without it.

use hourglass::lesson::exercise::Check;
use hourglass::{en, ko};
use std::process::Command;

const WORD: &str = "HOURGLASS_GRADE_WORD";

/// What the checks below print when they run with this word, in both languages.
fn printed(word: Option<&str>) -> String {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "checks_in_every_state", "--nocapture"]);
    command.env_remove(WORD);
    command.envs(word.map(|word| (WORD, word)));
    let output = command.output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

fn two(mut check: Check, answer: impl Fn(u8) -> u8) -> String {
    check.case("one", || answer(1), 1, &[]);
    check.case("two", || answer(2), 2, &[]);
    check.finish();
    check.report()
}

/// Runs in the program that a test starts, and harmlessly on its own.
#[test]
fn checks_in_every_state() {
    for exercise in [en::exercise, ko::exercise] {
        two(exercise("0.1"), |n| n);
        two(exercise("0.2"), |_| 1);
        two(exercise("0.3"), |_| todo!());
        let mut constant = exercise("0.4");
        constant.case("always 1", || 1, 1, &[]);
        constant.finish();
    }
}

#[test]
fn the_line_says_word_exercise_state_and_cases_in_both_languages() {
    let printed = printed(Some("sesame"));
    let lines: Vec<&str> = (printed.lines())
        .filter(|l| l.starts_with("sesame "))
        .collect();
    let expected = [
        "sesame 0.1 passed 2/2",
        "sesame 0.2 wrong 1/2",
        "sesame 0.3 untouched 0/2",
        "sesame 0.4 broken 1/1",
    ];
    assert_eq!(lines, [expected, expected].concat());
}

#[test]
fn a_student_sees_nothing_of_it() {
    for word in [None, Some(""), Some("two words")] {
        let printed = printed(word);
        assert!(
            printed.contains("0.1: 2 of 2 – well done!"),
            "{word:?}: {printed}"
        );
        let fields = ["0.1 passed", "0.2 wrong", "0.3 untouched", "0.4 broken"];
        assert!(
            fields.iter().all(|field| !printed.contains(field)),
            "{word:?}: {printed}"
        );
    }
}
