//! The pages beside the lessons: the minutes that they state are those of the notebooks, and Korean calls the course 강좌.

use super::{Fault, Lesson};
use crate::console::{Text, text};
use crate::course::{Course, Lang};
use crate::lessons;
use crate::notebook::Kind;
use crate::notebook::markdown::parse;
use anyhow::{Context, Result};

/// Pages whose table has a row for each lesson: number and title first, minutes of study and of running last.
const TABLES: [&str; 4] = [
    "README.md",
    "README.ko.md",
    "docs/teachers.md",
    "docs/teachers.ko.md",
];
/// Korean pages.
const KOREAN: [&str; 5] = [
    "README.ko.md",
    "docs/teachers.ko.md",
    "docs/bridges.ko.md",
    "docs/where.ko.md",
    "hub/README.ko.md",
];

/// Minutes that are not the notebook's, and rows that are missing.
pub(super) fn minutes(course: &Course, lesson: &Lesson) -> Result<Vec<Fault>> {
    let own = lesson.en.notebook.hourglass();
    let wanted = [own["study_minutes"].as_f64(), own["run_minutes"].as_f64()];
    let mut faults = Vec::new();
    for page in TABLES {
        let stated = row(&read(course, page)?, lessons::number(&lesson.name));
        if stated == Some(wanted) {
            continue;
        }
        let [stated, wanted] = [stated.unwrap_or_default(), wanted].map(|pair| {
            pair.map(|minutes| minutes.map_or("-".to_owned(), |m| m.to_string()))
                .join(", ")
        });
        let text = text!(
            "{page} states {stated} minutes of study and of running; the notebook says {wanted}.",
            "{page}: 공부와 실행 시간이 {stated}분으로 적혀 있습니다. 노트북에는 {wanted}분입니다."
        );
        faults.push(lesson.fault(None, None, text));
    }
    Ok(faults)
}

fn read(course: &Course, page: &str) -> Result<String> {
    let path = course.root.join(page);
    std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
}

/// The minutes in the row of a lesson's number.
fn row(page: &str, number: &str) -> Option<[Option<f64>; 2]> {
    let number: u32 = number.parse().ok()?;
    page.lines().find_map(|line| {
        let cells: Vec<&str> = line
            .trim()
            .strip_prefix('|')?
            .strip_suffix('|')?
            .split('|')
            .map(str::trim)
            .collect();
        let (first, [.., study, run]) = cells.split_first()? else {
            return None;
        };
        let digits = first.split(|c: char| !c.is_ascii_digit()).next()?;
        let minutes = |cell: &str| {
            cell.trim_end_matches("min")
                .trim_end_matches('분')
                .trim()
                .parse::<f64>()
                .ok()
        };
        let timed = study.ends_with("min") || study.ends_with('분');
        (timed && digits.parse() == Ok(number)).then(|| [minutes(study), minutes(run)])
    })
}

/// `강의` in a lesson's Korean prose and texts where it is not the original lecture.
pub(super) fn words(lesson: &Lesson) -> Vec<Fault> {
    let mut faults = Vec::new();
    for cell in &lesson.ko.cells {
        let text = match cell.kind {
            Kind::Markdown => parse(&cell.source).prose,
            Kind::Code => cell.source.clone(),
        };
        faults.extend(
            lone(&text).map(|place| lesson.fault(Some(Lang::Ko), Some(cell), told("", &place))),
        );
    }
    faults
}

/// The same in the pages beside them, as faults of the first lesson.
pub(super) fn words_of_pages(course: &Course, lesson: &Lesson) -> Result<Vec<Fault>> {
    let mut faults = Vec::new();
    for page in KOREAN {
        let place = lone(&read(course, page)?);
        faults.extend(
            place.map(|place| lesson.fault(None, None, told(&format!("{page}: "), &place))),
        );
    }
    Ok(faults)
}

fn told(page: &str, place: &str) -> Text {
    text!(
        "{page}{place:?}: the course is 강좌, a lesson N강, the lecture 원래 강의.",
        "{page}{place:?}: 이 과정은 강좌, 한 편은 N강, 본디의 것은 원래 강의입니다."
    )
}

/// The first 강의 that is neither `원래 강의`, nor `5강의` (of lesson 5), nor a part of a longer word.
fn lone(text: &str) -> Option<String> {
    let fits = |at: usize| {
        let (before, after) = (&text[..at], &text[at + "강의".len()..]);
        let lesson = before.ends_with(|c: char| c.is_ascii_digit());
        before.trim_end().ends_with("원래") || lesson || after.starts_with('실')
    };
    let (at, _) = text.match_indices("강의").find(|(at, _)| !fits(*at))?;
    let begin = text[..at]
        .char_indices()
        .rev()
        .nth(7)
        .map_or(0, |(at, _)| at);
    Some(
        text[begin..]
            .chars()
            .take(18)
            .collect::<String>()
            .replace('\n', " "),
    )
}

#[cfg(test)]
mod tests {
    use super::super::samples::{caught, rewrite, sample};
    use super::*;

    #[test]
    fn minutes_that_are_not_the_notebook_s_are_caught() {
        let root = tempfile::tempdir().unwrap();
        let course = Course {
            root: root.path().into(),
        };
        let write = |minutes: &str| {
            std::fs::create_dir_all(root.path().join("docs")).unwrap();
            for page in TABLES {
                std::fs::write(
                    root.path().join(page),
                    format!("| a | 5 |\n| 05 x | y | {minutes} |\n"),
                )
                .unwrap();
            }
            super::minutes(&course, &sample()).unwrap()
        };
        assert_eq!(write("60 min | 2.5 min"), []);
        assert_eq!(write("60분 | 2.5분"), []);
        caught(&write("45분 | 2.5분"), "states 45, 2.5 minutes");
        caught(
            &write("60 min | 2 min"),
            "docs/teachers.md states 60, 2 minutes",
        );
        caught(&write("60"), "states -, - minutes");
        assert_eq!(
            row("| 0. Start | 60 min | 0.8 min |", "00"),
            Some([Some(60.0), Some(0.8)])
        );
    }

    #[test]
    fn a_lecture_that_is_a_course_is_caught() {
        assert_eq!(words(&sample()), []);
        let says = |text: &str| words(&rewrite(Lang::Ko, 0, text));
        caught(&says("이 강의에서는 숫자를 봅니다."), "the course is 강좌");
        caught(
            &words(&rewrite(Lang::Ko, 3, "digits(\"강의의 그림\")?")),
            "the course is 강좌",
        );
        for text in [
            "이 강좌에서는",
            "원래 강의는",
            "원래\n강의의 설정",
            "5강의 네트워크",
            "강의실에서",
        ] {
            assert_eq!(says(text), [], "{text}");
        }
    }
}
