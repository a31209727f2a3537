//! `grade FOLDER`: a folder for each student, with notebooks of either language under any path; out come a table and a page.
//!
//! Nothing in a notebook is believed but the functions that the stubs name. They are compiled behind the lesson's own set-up and run in
//! a [`cage`], before checks that judge nothing and only write down what each case gave (`inside/recorder.rs`). What was written down is
//! read by another program, made of the lessons alone, which runs the real checks over it (`inside/judge.rs`). So whatever an answer
//! prints, replaces or ends, no verdict comes from the process that it runs in.

mod cage;
mod compile;
mod folder;
mod programs;
mod read;
mod report;
mod student;
mod verdict;

pub(crate) use cage::enter;
pub(crate) use read::run as read;

use crate::answers::{self, Exercise, Library};
use crate::console::{Console, Text, text};
use crate::course::{Course, Lang};
use crate::lessons;
use crate::setup;
use anyhow::{Context, Result};
use cage::Cage;
use folder::students;
use programs::Shared;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;
use verdict::{State, Verdict};

/// An exercise to be graded.
struct Task {
    /// The lesson's name.
    lesson: String,
    /// N of `exN-stub`.
    number: usize,
    /// The lesson's set-up cells.
    setup: String,
    exercise: Exercise,
    /// The stub in the other language.
    other_stub: String,
}

/// What every student is graded with.
struct Workshop<'a> {
    course: &'a Course,
    lessons: &'a [String],
    lang: Lang,
    cage: Cage,
    library: Library,
    sysroot: PathBuf,
    shared: Shared,
    tasks: Vec<Task>,
    /// How many cases each check has.
    all: Vec<usize>,
}

/// A line of the table.
struct Row {
    student: String,
    verdicts: Vec<Verdict>,
    /// What was left aside, and why.
    notes: Vec<Text>,
}

/// Grades every student of a folder; the exit status. `words`: the folder, and lessons; none means all.
pub(crate) fn run(course: &Course, console: &Console, words: &[String], open: bool) -> Result<u8> {
    let started = Instant::now();
    let (folder, students) = students(words)?;
    let lessons = lessons::chosen(course, &words[1..])?;
    let cage = Cage::build(open)?;
    let place = private_place()?;
    let graded = workshop(course, console, &lessons, cage, &place).and_then(|shop| {
        let (people, exercises) = (students.len(), shop.tasks.len());
        console.say(&text!(
            "{people} students, {exercises} exercises. Each answer gets 10 s and 1 GB.",
            "학생 {people}명, 연습문제 {exercises}개. 답마다 10초와 1 GB를 줍니다."
        ));
        let rows = rows(&shop, console, &folder, &students, &place);
        report::write(&shop.tasks, &rows, &folder, shop.lang)
    });
    std::fs::remove_dir_all(&place).ok();
    for file in graded? {
        console.line(file.display());
    }
    let (students, minutes) = (students.len(), started.elapsed().as_secs_f64() / 60.0);
    console.say(&text!(
        "{students} students graded in {minutes:.1} min.",
        "학생 {students}명을 {minutes:.1}분 만에 채점했습니다."
    ));
    Ok(0)
}

/// A folder of our own for what is compiled, that nobody else may look into.
fn private_place() -> Result<PathBuf> {
    let folder = std::env::temp_dir().canonicalize()?;
    let folder = folder.join(format!("hourglass-grade-{}", std::process::id()));
    std::fs::remove_dir_all(&folder).ok();
    crate::system::platform::private_folder(&folder)
        .with_context(|| crate::system::cache::unwritable(&folder))?;
    Ok(folder)
}

/// Every exercise of these lessons, in one language.
fn tasks(course: &Course, names: &[String], lang: Lang) -> Result<Vec<Task>> {
    let mut tasks = Vec::new();
    let other = if lang == Lang::En { Lang::Ko } else { Lang::En };
    for name in names {
        let (setup, exercises) = answers::read(course, name, lang)?;
        let (_, others) = answers::read(course, name, other)?;
        for ((number, exercise), (_, translated)) in exercises.into_iter().zip(others) {
            tasks.push(Task {
                lesson: name.clone(),
                number,
                setup: setup.clone(),
                exercise,
                other_stub: translated.stub,
            });
        }
    }
    Ok(tasks)
}

fn workshop<'a>(
    course: &'a Course,
    console: &Console,
    lessons: &'a [String],
    cage: Cage,
    place: &Path,
) -> Result<Workshop<'a>> {
    let lang = verdict::of_reader(console.lang);
    let tasks = tasks(course, lessons, lang)?;
    let rust = setup::rust(course)?;
    console.say(&text!(
        "Compiling the crate and the checks (about a minute the first time).",
        "크레이트와 검사를 컴파일합니다(처음에는 1분쯤)."
    ));
    let library =
        Library::build(&course.root, &rust.tools, Some(&rust.target)).with_context(|| {
            text!(
                "The crate could not be compiled. `cargo run -- setup` fetches what it needs.",
                "크레이트를 컴파일하지 못했습니다. `cargo run -- setup`이 필요한 것을 받아 옵니다."
            )
        })?;
    let shared = Shared::build(&library, &tasks, &place.join("shared"), lang.code())?;
    let mut shop = Workshop {
        course,
        lessons,
        lang,
        cage,
        library,
        sysroot: rust.sysroot,
        shared,
        tasks,
        all: Vec::new(),
    };
    for task in 0..shop.tasks.len() {
        shop.all.push(verdict::judge(&shop, task, b"", None)?.of);
    }
    Ok(shop)
}

/// A row for each student, as many at a time as there are processors.
fn rows(
    shop: &Workshop<'_>,
    console: &Console,
    folder: &Path,
    students: &[String],
    place: &Path,
) -> Vec<Row> {
    let next = AtomicUsize::new(0);
    let rows = Mutex::new(Vec::new());
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads.min(students.len()) {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(student) = students.get(at) else {
                        break;
                    };
                    let started = Instant::now();
                    let row = row(
                        shop,
                        student,
                        &folder.join(student),
                        &place.join(at.to_string()),
                    );
                    let (name, seconds) =
                        (verdict::plain(student), started.elapsed().as_secs_f64());
                    let (done, all) = (row.passed(), row.verdicts.len());
                    console.line(format_args!("  {name}  {done}/{all}  {seconds:.1} s"));
                    let mut rows = rows
                        .lock()
                        .unwrap_or_else(std::sync::PoisonError::into_inner);
                    rows.push((at, row));
                }
            });
        }
    });
    let mut rows = rows
        .into_inner()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    rows.sort_by_key(|(at, _)| *at);
    rows.into_iter().map(|(_, row)| row).collect()
}

fn row(shop: &Workshop<'_>, name: &str, folder: &Path, place: &Path) -> Row {
    let graded = student::grade(shop, folder, place);
    std::fs::remove_dir_all(place).ok();
    let (verdicts, notes) = graded.unwrap_or_else(|error| {
        let open = |of: &usize| Verdict::without_answer(&read::Found::Nothing, *of);
        let told = text!("not graded: {error:#}", "채점하지 못했습니다: {error:#}");
        (shop.all.iter().map(open).collect(), vec![told])
    });
    Row {
        student: name.to_owned(),
        verdicts,
        notes,
    }
}

impl Row {
    fn passed(&self) -> usize {
        let passed = |verdict: &&Verdict| verdict.state == State::Passed;
        self.verdicts.iter().filter(passed).count()
    }
}
