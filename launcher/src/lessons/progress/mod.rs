//! `progress`: which exercises are done and what comes next, read from the student's saved notebooks. Nothing is run.

mod exercise;

pub use exercise::{State, said};

use super::{names, number, path};
use crate::console::{Console, Text, text};
use crate::course::{Course, Lang};
use crate::notebook::exercise::numbers;
use crate::notebook::{Kind, Notebook};
use anyhow::Result;
use serde_json::{Value, json};

/// A lesson as far as the student has come.
struct Lesson {
    /// `06-reconstruction`.
    name: String,
    /// Its headings.
    title: Text,
    /// A cell of a copy was run.
    begun: bool,
    /// The copies that are no notebooks any more, `work/en/06-….ipynb`.
    unread: Vec<String>,
    /// Each exercise, `6.1`, and how far it is.
    exercises: Vec<(String, State)>,
}

/// Prints it for the student, or as JSON for a program; the exit status.
pub(crate) fn run(course: &Course, console: &Console, for_programs: bool) -> Result<u8> {
    let lessons = names(course);
    let lessons: Vec<Lesson> = (lessons.iter())
        .map(|name| read(course, name))
        .collect::<Result<_>>()?;
    let next = next(&lessons);
    if for_programs {
        let lang = console.lang.unwrap_or(Lang::En);
        let document = document(&lessons, next, lang);
        console.line(serde_json::to_string_pretty(&document)?);
        return Ok(0);
    }
    lessons.iter().for_each(|lesson| say(console, lesson));
    let (done, all) = lessons.iter().fold((0, 0), |(done, all), lesson| {
        (done + lesson.done(), all + lesson.exercises.len())
    });
    console.say(&text!(
        "Exercises done: {done} of {all}  (✓ done, ✗ tried, · open; as they were saved)",
        "연습문제: {all}개 중 {done}개를 마쳤습니다. (✓ 마침, ✗ 해 봄, · 아직. 저장된 노트북 기준)"
    ));
    console.say(&advice(next));
    Ok(0)
}

impl Lesson {
    fn done(&self) -> usize {
        let done = |(_, state): &&(String, State)| *state == State::Done;
        self.exercises.iter().filter(done).count()
    }
}

/// What the copies of both languages say together: an exercise that is done in one of them is done.
fn read(course: &Course, name: &str) -> Result<Lesson> {
    let lesson = |lang| Notebook::read(&path(course, lang, name)).map(|notebook| notebook.cells());
    let originals = [lesson(Lang::En)?, lesson(Lang::Ko)?];
    let heading = |cells: &[crate::notebook::Cell]| {
        let first = cells.first().map(|cell| cell.source.as_str());
        let line = first.and_then(|source| source.lines().next());
        line.unwrap_or(name).trim_start_matches("# ").to_owned()
    };
    let (mut begun, mut unread, mut copies) = (false, Vec::new(), Vec::new());
    for lang in Lang::ALL {
        let file = course.work(lang).join(format!("{name}.ipynb"));
        match Notebook::read(&file) {
            Ok(copy) => copies.push(copy.cells()),
            Err(_) if file.exists() => unread.push(place(name, lang)),
            Err(_) => {}
        }
    }
    for cell in copies.iter().flatten() {
        begun |= cell.kind == Kind::Code && cell.execution_count.is_some();
    }
    let lesson: usize = number(name).parse()?;
    let exercise = |n| {
        let states = copies
            .iter()
            .map(|copy| exercise::state(copy, &originals, n));
        let id = format!("{lesson}.{n}");
        (id, states.max().unwrap_or(State::Open))
    };
    Ok(Lesson {
        name: name.to_owned(),
        title: Text {
            en: heading(&originals[0]),
            ko: heading(&originals[1]),
        },
        begun,
        unread,
        exercises: numbers(&originals[0]).into_iter().map(exercise).collect(),
    })
}

/// Where the student's copy stands.
fn place(name: &str, lang: Lang) -> String {
    format!("work/{}/{name}.ipynb", lang.code())
}

fn say(console: &Console, lesson: &Lesson) {
    let marks = lesson.exercises.iter().map(|(_, state)| state.mark());
    let marks = marks.collect::<Vec<_>>().join(" ");
    let (done, all) = (lesson.done(), lesson.exercises.len());
    let Text { en, ko } = &lesson.title;
    let (begun_en, begun_ko) = match lesson.begun {
        true => ("", ""),
        false => ("  (not begun)", "  (시작 전)"),
    };
    console.say(&text!(
        "{done} of {all}  {marks:<9}  {en}{begun_en}",
        "{all}개 중 {done}개  {marks:<9}  {ko}{begun_ko}"
    ));
    for file in &lesson.unread {
        console.warn(&text!(
            "{file} cannot be read: it is no notebook any more. To begin the lesson anew and keep the file: cargo run -- again LESSON",
            "{file} 파일은 노트북이 아니라서 읽을 수 없습니다. 파일을 남겨 두고 새로 시작하려면: cargo run -- again 번호"
        ));
    }
}

/// The first exercise that is not done, and its lesson.
fn next(lessons: &[Lesson]) -> Option<(&Lesson, &str)> {
    lessons.iter().find_map(|lesson| {
        let open = |(_, state): &&(String, State)| *state != State::Done;
        let (id, _) = lesson.exercises.iter().find(open)?;
        Some((lesson, id.as_str()))
    })
}

fn advice(next: Option<(&Lesson, &str)>) -> Text {
    let Some((lesson, id)) = next else {
        return text!("All exercises are done.", "연습문제를 모두 마쳤습니다.");
    };
    let [en, ko] = Lang::ALL.map(|lang| place(&lesson.name, lang));
    if lesson.begun {
        text!("Next: exercise {id}, in {en}", "다음: 연습문제 {id} ({ko})")
    } else {
        let (title_en, title_ko) = (&lesson.title.en, &lesson.title.ko);
        text!("Next: {title_en}, in {en}", "다음: {title_ko} ({ko})")
    }
}

fn document(lessons: &[Lesson], next: Option<(&Lesson, &str)>, lang: Lang) -> Value {
    let lesson = |lesson: &Lesson| {
        let exercise =
            |(id, state): &(String, State)| json!({"exercise": id, "state": state.word()});
        json!({
            "lesson": lesson.name,
            "begun": lesson.begun,
            "done": lesson.done(),
            "of": lesson.exercises.len(),
            "exercises": lesson.exercises.iter().map(exercise).collect::<Vec<_>>(),
            "unreadable": lesson.unread,
        })
    };
    let next = next.map(|(lesson, id)| {
        json!({"lesson": lesson.name, "exercise": id, "file": place(&lesson.name, lang)})
    });
    json!({"lessons": lessons.iter().map(lesson).collect::<Vec<_>>(), "next": next})
}

#[cfg(test)]
mod tests;
