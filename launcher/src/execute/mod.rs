//! Lessons without a browser: each runs through the kernel `rust` of `.venv` and is written with its outputs as a notebook and as a page.

pub(crate) mod handout;
mod html;
pub(crate) mod site;
pub(crate) mod slides;

use crate::console::{Console, Text, text};
use crate::course::{Course, Lang};
use crate::kernel::cell;
use crate::kernel::session::Session;
use crate::lessons;
use crate::notebook::judge::outputs_of;
use crate::notebook::{Cell, Kind, Notebook};
use crate::setup::Setup;
use anyhow::Result;
use serde_json::json;
use std::path::PathBuf;
use std::time::Instant;

/// `execute [LESSON…] [--lang en|ko] [--in-place]`.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Names of lessons.
    pub lessons: Vec<String>,
    /// In which languages.
    pub langs: Vec<Lang>,
    /// Refresh the committed outputs.
    pub in_place: bool,
}

/// Runs the lessons; the exit status.
pub fn run(course: &Course, setup: &Setup, console: &Console, options: &Options) -> Result<u8> {
    let started = Instant::now();
    let (mut pages, mut failed) = (Vec::new(), 0);
    for name in &options.lessons {
        for &lang in &options.langs {
            match one(course, setup, console, (name, lang), options.in_place) {
                Ok(copy) => pages.push((copy, lang)),
                Err(failure) => {
                    failed += 1;
                    console.fail(&failure);
                }
            }
        }
    }
    for page in html::write(setup, &pages, html::Page::Lesson)? {
        console.line(page.display());
    }
    let (passed, minutes) = (pages.len(), started.elapsed().as_secs_f64() / 60.0);
    console.say(&text!(
        "{passed} passed, {failed} failed, {minutes:.1} min",
        "{passed}개 통과, {failed}개 실패, {minutes:.1}분"
    ));
    Ok(u8::from(failed > 0))
}

/// Runs one lesson in one language in a kernel of its own; where its copy was written.
fn one(
    course: &Course,
    setup: &Setup,
    console: &Console,
    (name, lang): (&str, Lang),
    in_place: bool,
) -> Result<PathBuf> {
    let target = course.root.join("target").join("lessons").join(lang.code());
    std::fs::create_dir_all(&target)?;
    let path = lessons::path(course, lang, name);
    let notebook = Notebook::read(&path)?;
    console.line(format_args!("{name} ({})", lang.code()));
    let mut session = start(course, setup, console, lang)?;
    let notebook = lesson(&mut session, notebook, name, lang)?;
    if in_place {
        notebook.write(&path)?;
    }
    let copy = target.join(format!("{name}.ipynb"));
    notebook.write(&copy)?;
    Ok(copy)
}

/// A kernel that stands where the lessons of this language stand, so that they find the course at `../..`.
pub fn start(course: &Course, setup: &Setup, console: &Console, lang: Lang) -> Result<Session> {
    let log = course
        .root
        .join("target")
        .join("lessons")
        .join(format!("kernel-{}.log", lang.code()));
    Session::start(
        console,
        setup.python_command(),
        &course.notebooks(lang),
        &log,
    )
}

/// Runs every code cell once and puts its outputs in; the first cell that fails ends the run.
pub fn lesson(
    session: &mut Session,
    mut notebook: Notebook,
    name: &str,
    lang: Lang,
) -> Result<Notebook> {
    let cells = notebook.cells();
    let (last, started) = (cells.len(), Instant::now());
    let code_cells = cells.into_iter().filter(|cell| cell.kind == Kind::Code);
    for (count, mut cell) in (1..).zip(code_cells) {
        let label = format!(
            "  {name} ({}) {:>3}/{last} {}",
            lang.code(),
            cell.index + 1,
            cell.id
        );
        if let Some(seconds) = cell.hourglass()["seconds"].as_f64() {
            session.console.line(format_args!("{label}  … {seconds} s"));
        }
        let ran = cell::run(session, &cell.source, timeout(&cell), count, &label)?;
        let fault = match ran {
            Ok(ran) => {
                session
                    .console
                    .line(format_args!("{label}  {:.1} s", ran.seconds));
                cell.outputs = ran.outputs;
                outputs_of(&cell, lang).into_iter().next()
            }
            Err(trouble) => Some(trouble),
        };
        if let Some(trouble) = fault {
            return Err(failure(name, lang, &cell, &trouble).into());
        }
        notebook.set_outputs(cell.index, cell.outputs, count);
    }
    let seconds = started.elapsed().as_secs_f64().round();
    session
        .console
        .line(format_args!("  {name} ({})  {seconds} s", lang.code()));
    notebook.set_hourglass(None, "run_seconds", json!(seconds as u64));
    Ok(notebook)
}

/// The seconds that a cell gets.
pub fn timeout(cell: &Cell) -> f64 {
    cell.hourglass()["timeout"]
        .as_f64()
        .unwrap_or(cell::TIMEOUT)
}

/// Lesson, language, cell and what is wrong with it.
pub fn failure(name: &str, lang: Lang, cell: &Cell, trouble: &Text) -> Text {
    let (lang, number, id, Text { en, ko }) = (lang.code(), cell.index + 1, &cell.id, trouble);
    text!(
        "{name} ({lang}), cell {number} ({id}): {en}",
        "{name} ({lang}), 셀 {number} ({id}): {ko}"
    )
}
