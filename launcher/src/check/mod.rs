//! The gates: what must hold of every lesson, found without a kernel and within seconds.
//!
//! A lesson is a pair of notebooks of one name, English and Korean, with the same cells. What the gates read beside Jupyter's own fields
//! is `metadata.hourglass`. Of a notebook: `lesson`, `study_minutes`, `run_minutes`, and `run_seconds` as `execute --in-place` measured it.
//! Of a cell: `introduces` (names that it teaches), `seconds` (announced, for a long one), `brief` (how a long one trains in CI's second
//! language), `timeout`, `bands` (`after`, `after_ko`, `min`, `max`: the number that its output shows after a text), and in Korean prose
//! `translates` (which two texts were looked at together). A code cell tagged `figure` shows a picture; its caption is the cell's last text
//! and begins with its number. An exercise is five cells, `exN-task`, `-stub`, `-check`, `-hint`, `-solution`; its solution lives in the
//! one ```rust fence of `exN-solution`, its wrong answers in `tests/exercises/NN/exN-wrongM.rs`.

pub mod exercises;
pub(crate) mod figures;
mod glossary;
mod introduces;
mod memory;
mod minutes;
mod names;
mod outputs;
mod pages;
mod parity;
mod predictions;
mod prose;
#[cfg(test)]
mod samples;
mod structure;
pub(crate) mod terms;

use crate::console::{Console, Text, Usage, text};
use crate::course::{Course, Lang};
use crate::lessons;
use crate::notebook::{Cell, Notebook};
use anyhow::Result;

/// A lesson in one language.
pub struct Side {
    /// Its language.
    pub lang: Lang,
    /// The file.
    pub notebook: Notebook,
    /// Its cells.
    pub cells: Vec<Cell>,
    /// The file's size.
    pub bytes: usize,
}

/// A lesson in both languages.
pub struct Lesson {
    /// `06-reconstruction`.
    pub name: String,
    /// In English.
    pub en: Side,
    /// In Korean.
    pub ko: Side,
}

/// Something that must be mended: where, what, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The lesson's name.
    pub lesson: String,
    /// The language, if it is one side's fault.
    pub lang: Option<Lang>,
    /// The cell's id, if it is one cell's.
    pub cell: Option<String>,
    /// What and what to do.
    pub text: Text,
}

impl Side {
    /// A notebook with what the gates look at.
    pub fn new(lang: Lang, notebook: Notebook, bytes: usize) -> Side {
        Side {
            lang,
            cells: notebook.cells(),
            notebook,
            bytes,
        }
    }

    /// The cell of this id.
    pub fn cell(&self, id: &str) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.id == id)
    }
}

impl Lesson {
    /// Reads both languages.
    pub fn read(course: &Course, name: &str) -> Result<Lesson> {
        let side = |lang| -> Result<Side> {
            let path = lessons::path(course, lang, name);
            let notebook = Notebook::read(&path)?;
            Ok(Side::new(
                lang,
                notebook,
                std::fs::metadata(&path)?.len() as usize,
            ))
        };
        Ok(Lesson {
            name: name.to_owned(),
            en: side(Lang::En)?,
            ko: side(Lang::Ko)?,
        })
    }

    /// English, then Korean.
    pub fn sides(&self) -> [&Side; 2] {
        [&self.en, &self.ko]
    }

    /// The cells of both languages, side by side.
    pub fn pairs(&self) -> impl Iterator<Item = (&Cell, &Cell)> {
        self.en.cells.iter().zip(&self.ko.cells)
    }

    /// A fault of this lesson.
    pub fn fault(&self, lang: Option<Lang>, cell: Option<&Cell>, text: Text) -> Fault {
        Fault {
            lesson: self.name.clone(),
            lang,
            cell: cell.map(|cell| cell.id.clone()),
            text,
        }
    }
}

impl Fault {
    /// Where, and what to do.
    fn told(&self) -> Text {
        let place = [
            Some(self.lesson.as_str()),
            self.lang.map(Lang::code),
            self.cell.as_deref(),
        ];
        let place = place.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let Text { en, ko } = &self.text;
        text!("✗ {place}: {en}", "✗ {place}: {ko}")
    }
}

/// `check [LESSON…]`; the exit status.
pub fn run(course: &Course, console: &Console, words: &[String]) -> Result<u8> {
    let names = lessons::chosen(course, words)?;
    let (found, mut faults) = read_all(course);
    faults.extend(introduces::faults(&found));
    faults.extend(terms::faults(course, &found)?);
    for lesson in &found {
        faults.extend(of_lesson(course, lesson)?);
        faults.extend(figures::faults(lesson, &found));
    }
    if let Some(lesson) = found.first() {
        faults.extend(pages::words_of_pages(course, lesson)?);
    }
    faults.retain(|fault| names.contains(&fault.lesson));
    faults.iter().for_each(|fault| console.say(&fault.told()));
    let (checked, wrong) = (names.len(), faults.len());
    console.say(&text!(
        "{checked} lessons checked, {wrong} faults",
        "노트북 {checked}개를 검사했습니다. 고칠 것 {wrong}개"
    ));
    Ok(u8::from(!faults.is_empty()))
}

/// `check --accept LESSON CELL`: the two languages of a cell (or of `all`) were looked at together; the exit status.
pub fn accept(course: &Course, console: &Console, lesson: &str, cell: &str) -> Result<u8> {
    let mut known = false;
    for name in lessons::chosen(course, &[lesson.to_owned()])? {
        let lesson = Lesson::read(course, &name)?;
        if let Some(accepted) = memory::accept(&lesson, cell)? {
            known = true;
            console.say(&text!(
                "{name}: {accepted} accepted",
                "{name}: {accepted}개를 확인한 것으로 기록했습니다"
            ));
        }
    }
    if !known {
        return Err(Usage(text!(
            "There is no prose cell `{cell}` there.",
            "{cell}: 그런 글 셀이 없습니다."
        ))
        .into());
    }
    Ok(0)
}

/// All lessons; those that cannot be read are faults.
fn read_all(course: &Course) -> (Vec<Lesson>, Vec<Fault>) {
    let (mut found, mut faults) = (Vec::new(), Vec::new());
    for name in lessons::names(course) {
        match Lesson::read(course, &name) {
            Ok(lesson) => found.push(lesson),
            Err(error) => faults.push(Fault {
                lesson: name,
                lang: None,
                cell: None,
                text: text!(
                    "{error:#}. Every lesson stands in both languages.",
                    "{error:#}. 모든 노트북은 두 언어로 있어야 합니다."
                ),
            }),
        }
    }
    (found, faults)
}

/// Every gate that looks at one lesson.
fn of_lesson(course: &Course, lesson: &Lesson) -> Result<Vec<Fault>> {
    let mut faults = structure::faults(lesson);
    if !structure::in_step(lesson) {
        return Ok(faults); // comparing cell by cell would only repeat it
    }
    faults.extend(parity::faults(lesson));
    faults.extend(prose::faults(lesson));
    faults.extend(memory::faults(lesson));
    faults.extend(glossary::faults(lesson, &glossary::read(course)?));
    faults.extend(predictions::faults(lesson));
    faults.extend(minutes::faults(lesson));
    faults.extend(pages::minutes(course, lesson)?);
    faults.extend(pages::words(lesson));
    faults.extend(outputs::faults(lesson, &course.root));
    faults.extend(exercises::faults(lesson, course));
    Ok(faults)
}
