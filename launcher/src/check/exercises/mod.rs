//! Exercises: five cells each, a solution in one fence, wrong answers kept with the tests.

use super::{Fault, Lesson, Side};
use crate::console::{Text, text};
use crate::course::{Course, Lang};
use crate::lessons;
pub use crate::notebook::exercise::{numbers, solution};
use crate::notebook::rust_code::tokens;
use crate::notebook::{Cell, Kind};
use std::path::PathBuf;

/// The cells of an exercise, in their order.
const PARTS: [(&str, Kind); 5] = [
    ("task", Kind::Markdown),
    ("stub", Kind::Code),
    ("check", Kind::Code),
    ("hint", Kind::Markdown),
    ("solution", Kind::Markdown),
];
/// Three exercises at least; a lesson below an hour has one for each twenty minutes of study, and one in any case.
fn fewest(lesson: &Lesson) -> usize {
    let minutes = lesson.en.notebook.hourglass()["study_minutes"].as_f64();
    (minutes.unwrap_or(60.0) / 20.0).clamp(1.0, 3.0) as usize
}

/// A wrong answer: what takes the stub's place, and what the check must say of it.
#[derive(Clone, Debug, PartialEq)]
pub struct WrongAnswer {
    /// The file's name.
    pub name: String,
    /// The stub cell, wrongly solved.
    pub code: String,
    /// The sentence in English.
    pub en: String,
    /// The sentence in Korean.
    pub ko: String,
}

impl WrongAnswer {
    /// Reads `// en: …`, `// ko: …`, and the code below.
    fn parse(name: String, text: &str) -> Option<WrongAnswer> {
        let (en, rest) = text.strip_prefix("// en: ")?.split_once('\n')?;
        let (ko, code) = rest.strip_prefix("// ko: ")?.split_once('\n')?;
        let [en, ko, code] = [en, ko, code].map(|text| text.trim().to_owned());
        (![&en, &ko, &code].iter().any(|text| text.is_empty())).then_some(WrongAnswer {
            name,
            code,
            en,
            ko,
        })
    }

    /// What the check must say in this language.
    pub fn sentence(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Ko => &self.ko,
        }
    }
}

/// The wrong answers to an exercise, and the files that are none because their first lines are missing.
pub fn wrong_answers(
    course: &Course,
    lesson: &str,
    number: usize,
) -> (Vec<WrongAnswer>, Vec<String>) {
    let folder: PathBuf = course
        .root
        .join("tests")
        .join("exercises")
        .join(lessons::number(lesson));
    let prefix = format!("ex{number}-wrong");
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<_> = entries
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(&prefix))
        .map(|e| e.path())
        .collect();
    names.sort();
    let (mut answers, mut broken) = (Vec::new(), Vec::new());
    for path in names {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        match WrongAnswer::parse(
            name.clone(),
            &std::fs::read_to_string(&path).unwrap_or_default(),
        ) {
            Some(answer) => answers.push(answer),
            None => broken.push(name),
        }
    }
    (answers, broken)
}

/// The exercises of a lesson.
pub fn faults(lesson: &Lesson, course: &Course) -> Vec<Fault> {
    let mut faults = Vec::new();
    let (numbers, fewest) = (numbers(&lesson.en.cells), fewest(lesson));
    if numbers.len() < fewest
        || numbers
            .iter()
            .enumerate()
            .any(|(at, &number)| number != at + 1)
    {
        let text = text!(
            "exercises are ex1-stub, ex2-stub, …, at least {fewest}; found: {numbers:?}.",
            "연습문제는 ex1-stub, ex2-stub, … 이며 {fewest}개 이상이어야 합니다. 찾은 것: {numbers:?}."
        );
        faults.push(lesson.fault(None, None, text));
    }
    for number in numbers {
        for side in lesson.sides() {
            let texts = of_exercise(side, number, course, &lesson.name);
            let stub = side.cell(&format!("ex{number}-stub"));
            faults.extend(
                texts
                    .into_iter()
                    .map(|text| lesson.fault(Some(side.lang), stub, text)),
            );
        }
    }
    faults
}

fn of_exercise(side: &Side, number: usize, course: &Course, lesson: &str) -> Vec<Text> {
    let id = |part: &str| format!("ex{number}-{part}");
    let cells: Option<Vec<&Cell>> = PARTS
        .iter()
        .map(|(part, kind)| side.cell(&id(part)).filter(|cell| cell.kind == *kind))
        .collect();
    let in_order = |cells: &Vec<&Cell>| cells.windows(2).all(|pair| pair[0].index < pair[1].index);
    let Some(cells) = cells.filter(in_order) else {
        let parts = PARTS.map(|(part, _)| id(part)).join(", ");
        return vec![text!(
            "the cells {parts} must stand in this order.",
            "{parts} 셀이 이 순서로 있어야 합니다."
        )];
    };
    let [_, stub, check, hint, solved] = cells[..] else {
        return Vec::new();
    };
    let mut texts = Vec::new();
    for cell in [hint, solved]
        .into_iter()
        .filter(|cell| !cell.source.contains("<details>") || !cell.source.contains("</details>"))
    {
        let id = &cell.id;
        texts.push(text!(
            "`{id}` must be collapsed in <details> … </details>.",
            "`{id}` 셀을 <details> … </details>로 접으십시오."
        ));
    }
    match solution(solved) {
        None => texts.push(text!(
            "the solution holds exactly one ```rust fence.",
            "풀이에는 ```rust 블록이 꼭 하나 있어야 합니다."
        )),
        Some(code) if tokens(&code) == tokens(&stub.source) => {
            texts.push(text!(
                "the solution is the stub.",
                "풀이가 빈칸 셀과 같습니다."
            ));
        }
        Some(_) => {}
    }
    let (answers, broken) = wrong_answers(course, lesson, number);
    texts.extend(of_answers(&answers, &broken, check, side.lang));
    texts
}

/// Two wrong answers at least, each told its sentence by the check.
fn of_answers(answers: &[WrongAnswer], broken: &[String], check: &Cell, lang: Lang) -> Vec<Text> {
    let mut texts = Vec::new();
    if answers.len() < 2 || !broken.is_empty() {
        texts.push(text!(
            "two wrong answers belong in tests/exercises, each beginning with `// en: …` and `// ko: …`. Broken: {broken:?}.",
            "tests/exercises에 `// en: …`, `// ko: …`로 시작하는 오답이 둘 이상 있어야 합니다. 잘못된 파일: {broken:?}."
        ));
    }
    for answer in answers
        .iter()
        .filter(|answer| !check.source.contains(answer.sentence(lang)))
    {
        let (name, sentence) = (&answer.name, answer.sentence(lang));
        texts.push(text!(
            "{name}: the check has no sentence {sentence:?}.",
            "{name}: 검사 셀에 {sentence:?} 문장이 없습니다."
        ));
    }
    texts
}

#[cfg(test)]
mod tests;
