//! Faults planted in notebooks of two cells: `execute` must find each and name the cell.

use crate::environment::CONSOLE;
use crate::processes::{below, is_there};
use crate::stages::Stages;
use anyhow::{Context, Result, bail, ensure};
use hourglass_launcher::console::Usage;
use hourglass_launcher::execute;
use hourglass_launcher::kernel::session::Session;
use hourglass_launcher::notebook::Notebook;
use hourglass_launcher::setup::Setup;
use hourglass_launcher::{Course, Lang, lessons};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// The stages of this file.
pub(crate) const STAGES: [&str; 3] = [
    "planted faults",
    "an endless cell leaves no process",
    "the exit status",
];

/// A one-pixel PNG, shown as the chart shows its own.
pub(crate) const PICTURE: &str = "println!(\"EVCXR_BEGIN_CONTENT image/png\\niVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==\\nEVCXR_END_CONTENT\");";
/// Its caption.
pub(crate) const CAPTION: &str = "println!(\"EVCXR_BEGIN_CONTENT text/plain\\nOne grey dot in the middle of nothing at all.\\nEVCXR_END_CONTENT\");";

/// Runs them.
pub(crate) fn run(stages: &mut Stages, setup: &Setup) {
    stages.run(STAGES[0], || planted(setup));
    stages.run(STAGES[1], || endless(setup));
    stages.run(STAGES[2], || status(setup));
}

/// Code, metadata of its cell, and what must be said; None: nothing.
fn faults() -> Vec<(&'static str, String, Value, Option<&'static str>)> {
    let figure = || json!({"tags": ["figure"]});
    let band = || json!({"hourglass": {"bands": [{"after": "MSE:", "min": 1, "max": 2}]}});
    let case = |name, code: &str, metadata, says| (name, code.to_owned(), metadata, says);
    vec![
        case(
            "a cell that is well",
            "let b = a + 1;\nprintln!(\"MSE: 1.5\");",
            band(),
            None,
        ),
        case(
            "a panic in a cell that ends in ;",
            "let v: Vec<i32> = Vec::new();\nlet x = v[3];",
            json!({}),
            Some("index out of bounds"),
        ),
        case(
            "a panic in a value",
            "let v: Vec<i32> = Vec::new();\nv[3]",
            json!({}),
            Some("did not reach its end"),
        ),
        case(
            "a failed assertion",
            "assert_eq!(a, 2);",
            json!({}),
            Some("assertion `left == right` failed"),
        ),
        case(
            "a `?` on an error",
            "let n: i32 = \"x\".parse()?;",
            json!({}),
            Some("invalid digit found in string"),
        ),
        case(
            "a `?` on an error, in a value",
            "\"x\".parse::<i32>()?",
            json!({}),
            Some("did not reach its end"),
        ),
        case(
            "a cell that does not compile",
            "let n: i32 = 1.5;",
            json!({}),
            Some("mismatched types"),
        ),
        case(
            "a cell that ends the process",
            "std::process::exit(0);",
            json!({}),
            Some("ended the kernel's process"),
        ),
        case(
            "an endless cell",
            "loop {}",
            json!({"hourglass": {"timeout": 5}}),
            Some("did not finish within its 5 s"),
        ),
        case(
            "a number outside its band",
            "println!(\"MSE: 2.5\");",
            band(),
            Some("lies outside 1 to 2"),
        ),
        case(
            "a missing figure",
            "let b = 1;",
            figure(),
            Some("tagged `figure` but shows none"),
        ),
        case(
            "a figure without alt text",
            PICTURE,
            figure(),
            Some("alt text \"\" says too little"),
        ),
        case(
            "a figure with one",
            &format!("{PICTURE}\n{CAPTION}"),
            figure(),
            None,
        ),
    ]
}

fn notebook(code: &str, metadata: &Value) -> Result<Notebook> {
    let cell = |id: &str, code: &str, metadata: &Value| json!({"cell_type": "code", "id": id, "execution_count": null, "metadata": metadata, "outputs": [], "source": code});
    let cells = [
        cell("before", "let a: i32 = 1;", &json!({})),
        cell("planted", code, metadata),
        cell("after", "a", &json!({})),
    ];
    let json = json!({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5});
    Notebook::parse("planted.ipynb".as_ref(), &json.to_string())
}

/// A folder that looks like a course to `execute`.
struct Scratch(Course);

impl Scratch {
    fn new() -> Result<Scratch> {
        let root = std::env::temp_dir().join(format!("hourglass-planted-{}", std::process::id()));
        std::fs::create_dir_all(root.join("notebooks/en"))?;
        Ok(Scratch(Course { root }))
    }

    fn start(&self, setup: &Setup) -> Result<Session> {
        execute::start(&self.0, setup, &CONSOLE, Lang::En)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0.root);
    }
}

fn planted(setup: &Setup) -> Result<()> {
    let scratch = Scratch::new()?;
    for (name, code, metadata, says) in faults() {
        println!("  {name}");
        let mut session = scratch.start(setup)?;
        let outcome = execute::lesson(
            &mut session,
            notebook(&code, &metadata)?,
            "00-planted",
            Lang::En,
        );
        match (outcome, says) {
            (Ok(_), None) => {}
            (Err(error), Some(says)) => {
                let told = format!("{error:#}");
                ensure!(
                    told.contains("00-planted (en), cell 2 (planted)") && told.contains(says),
                    "{name}: not told well: {told}"
                );
                println!(
                    "    told: {}",
                    told.lines().take(2).collect::<Vec<_>>().join(" ")
                );
            }
            (Ok(_), Some(_)) => bail!("{name}: not found"),
            (Err(error), None) => bail!("{name}: {error:#}"),
        }
    }
    Ok(())
}

/// After a cell that runs out of time, the kernel and all that it started are gone.
fn endless(setup: &Setup) -> Result<()> {
    let scratch = Scratch::new()?;
    let mut session = scratch.start(setup)?;
    let family = below(session.pid);
    ensure!(
        !cfg!(target_os = "linux") || family.len() > 1,
        "the kernel has no child: {family:?}"
    );
    let outcome = execute::lesson(
        &mut session,
        notebook("loop {}", &json!({"hourglass": {"timeout": 3}}))?,
        "00-planted",
        Lang::En,
    );
    ensure!(outcome.is_err(), "an endless cell passed");
    drop(session);
    let started = Instant::now();
    while family.iter().any(|pid| is_there(*pid)) {
        let left: Vec<_> = family.iter().filter(|pid| is_there(**pid)).collect();
        ensure!(
            started.elapsed() < Duration::from_secs(10),
            "left behind: processes {left:?} of {family:?}"
        );
        std::thread::sleep(Duration::from_millis(100));
    }
    Ok(())
}

fn status(setup: &Setup) -> Result<()> {
    let scratch = Scratch::new()?;
    let path: PathBuf = scratch.0.root.join("notebooks/en/00-planted.ipynb");
    let run = |lesson: &str| {
        let options = execute::Options {
            lessons: lessons::chosen(&scratch.0, &[lesson.into()])?,
            langs: vec![Lang::En],
            in_place: false,
        };
        execute::run(&scratch.0, setup, &CONSOLE, &options)
    };
    notebook("let b = 2;", &json!({}))?.write(&path)?;
    ensure!(
        run("0")? == 0,
        "a lesson that is well has another status than 0"
    );
    let page = std::fs::read_to_string(scratch.0.root.join("target/lessons/en/00-planted.html"))
        .context("no page was written")?;
    ensure!(
        page.contains("let") && page.contains("<html"),
        "the page is empty"
    );
    notebook("panic!(\"oh\");", &json!({}))?.write(&path)?;
    ensure!(run("00-planted")? == 1, "a panic has another status than 1");
    ensure!(
        run("7").is_err_and(|error| error.is::<Usage>()),
        "an unknown lesson is no wrong argument"
    );
    Ok(())
}
