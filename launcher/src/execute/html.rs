//! Executed notebooks as pages: nbconvert's, with an alt text for each figure: its caption and the first sentence of the prose behind it.

use crate::course::Lang;
use crate::notebook::dollars::{Part, parts};
use crate::notebook::{Cell, Kind, Notebook, sentence};
use crate::setup::Setup;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::io::Write;
use std::path::PathBuf;
use std::process::Stdio;

/// The Python part, carried inside the program.
const SCRIPT: &str = include_str!("html.py");

/// What the page is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Page {
    /// To be read from top to bottom.
    Lesson,
    /// To be shown slide by slide.
    Slides,
    /// To be printed.
    Handout,
}

/// Writes an `.html` beside each notebook; where they are. Equations are MathML: the page is whole in itself.
pub(super) fn write(
    setup: &Setup,
    notebooks: &[(PathBuf, Lang)],
    page: Page,
) -> Result<Vec<PathBuf>> {
    if notebooks.is_empty() {
        return Ok(Vec::new());
    }
    let pages: Vec<PathBuf> = notebooks
        .iter()
        .map(|(notebook, _)| notebook.with_extension("html"))
        .collect();
    let (style, script) = match page {
        Page::Lesson => ("", ""),
        Page::Slides => (include_str!("slides.css"), include_str!("slides.js")),
        Page::Handout => (include_str!("handout.css"), ""),
    };
    let job = |((path, lang), html): (&(PathBuf, Lang), &PathBuf)| -> Result<Value> {
        let cells = Notebook::read(path)?.cells();
        let dollars: Vec<_> = cells.iter().map(dollars).collect();
        let behind: Vec<_> = (0..cells.len())
            .map(|at| sentence::behind(&cells, at))
            .collect();
        let lang = lang.code();
        Ok(
            json!({"notebook": path, "html": html, "lang": lang, "style": style, "script": script,
                "dollars": dollars, "behind": behind}),
        )
    };
    let jobs = notebooks.iter().zip(&pages).map(job);
    let jobs: Value = jobs.collect::<Result<_>>()?;
    let mut child = setup
        .python_command()
        .args(["-c", SCRIPT])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .context("Python cannot be started")?;
    child
        .stdin
        .take()
        .context("no pipe to Python")?
        .write_all(jobs.to_string().as_bytes())?;
    let output = child.wait_with_output()?;
    if !output.status.success() {
        bail!(
            "nbconvert failed:\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    Ok(pages)
}

fn dollars(cell: &Cell) -> Vec<Part> {
    match cell.kind {
        Kind::Markdown => parts(&cell.source),
        Kind::Code => Vec::new(),
    }
}
