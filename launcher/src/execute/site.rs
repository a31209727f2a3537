//! `site`: the whole course as a static site in both languages, from the committed notebooks. Nothing is run.
//!
//! What the launcher knows of lessons is written into the copies that Sphinx reads: which dollars are none of an equation, what a figure
//! says to those who do not see it, and of which cell a heading is. How the pages look is a matter of the folder `site`.

use crate::console::{Console, text};
use crate::course::{Course, Lang};
use crate::lessons;
use crate::notebook::dollars::{Becomes, parts};
use crate::notebook::markdown::heading_places;
use crate::notebook::{Cell, Kind, Notebook, joined, lines, sentence};
use crate::setup::{self, Setup};
use crate::system::cache::Cache;
use crate::system::files::walk;
use crate::system::process::{self, Step};
use anyhow::{Context, Result};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Writes `target/site/html`; the exit status.
pub(crate) fn run(course: &Course, console: &Console) -> Result<u8> {
    let installing = text!(
        "Installing Sphinx into target/site-tools (once, about a minute).",
        "Sphinx를 target/site-tools에 설치합니다(한 번만, 1분쯤)."
    );
    let tools = setup::tools(course, console, "site", &installing)?;
    let target = course.root.join("target/site");
    if target.exists() {
        std::fs::remove_dir_all(&target)
            .with_context(|| format!("cannot remove {}", target.display()))?;
    }
    for lang in Lang::ALL {
        lay_out(course, lang, &target.join("source").join(lang.code()))?;
    }
    let (first, second) = std::thread::scope(|scope| {
        let [en, ko] = Lang::ALL.map(|lang| sphinx(course, &tools, lang, &target));
        let other = scope.spawn(|| build(console, ko, Lang::Ko.code()));
        (build(console, en, Lang::En.code()), other.join())
    });
    first?;
    second.map_err(|panic| std::panic::resume_unwind(panic))??;
    let html = target.join("html");
    // Figures as MyST-NB takes them out of the notebooks; the pages have them in `_images`.
    std::fs::remove_dir_all(html.join("jupyter_execute")).ok();
    let front = course.root.join("site/index.html");
    std::fs::copy(front, html.join("index.html")).context("site/index.html cannot be copied")?;
    build(console, pagefind(&tools, &html), "search")?;
    let page = html.join("index.html");
    console.line(page.display());
    console.say(&text!(
        "The pages open in a browser as they are; their search wants a server, such as: python3 -m http.server --directory target/site/html",
        "페이지는 그대로 브라우저에서 열립니다. 검색하려면 서버가 필요합니다. 예: python3 -m http.server --directory target/site/html"
    ));
    Ok(0)
}

/// Everything that Sphinx reads for one language.
fn lay_out(course: &Course, lang: Lang, folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    for name in lessons::names(course) {
        let path = lessons::path(course, lang, &name);
        if path.is_file() {
            let mut lesson = Notebook::read(&path)?;
            prepare(&mut lesson);
            lesson.write(&folder.join(format!("{name}.ipynb")))?;
        }
    }
    for page in walk(&course.root.join("site").join(lang.code()), &|_| true)? {
        let name = page.file_name().unwrap_or_default();
        std::fs::copy(&page, folder.join(name))?;
    }
    let glossary = match lang {
        Lang::En => "docs/glossary.md",
        Lang::Ko => "docs/glossary.ko.md",
    };
    let glossary = std::fs::read_to_string(course.root.join(glossary))?;
    let beside = glossary.replace(&format!("../notebooks/{}/", lang.code()), "");
    std::fs::write(folder.join("glossary.md"), beside)?;
    let terms = course.root.join("notebooks/glossary.tsv");
    std::fs::copy(terms, folder.join("glossary.tsv"))?;
    Ok(())
}

/// Makes a lesson ready for Sphinx.
fn prepare(lesson: &mut Notebook) {
    let cells = lesson.cells();
    for cell in &cells {
        let json = &mut lesson.json["cells"][cell.index];
        match cell.kind {
            Kind::Markdown => json["source"] = lines(&prose(cell)),
            Kind::Code => {
                if let Some(alt) = alt(&cells, cell) {
                    json["metadata"]["mystnb"] = json!({"image": {"alt": alt}});
                }
            }
        }
    }
    lesson.json["metadata"] = json!({"language_info": {"name": "rust", "pygments_lexer": "rust"}});
}

/// Its text with every dollar that is only a dollar escaped, and before each heading the cell's id (with a number from the second on).
fn prose(cell: &Cell) -> String {
    let mut text: Vec<char> = cell.source.chars().collect();
    let dollars = parts(&cell.source);
    let dollars = dollars
        .iter()
        .filter(|part| part.becomes == Becomes::Dollar)
        .map(|part| (part.start, part.end, "\\$".to_owned()));
    let headings = (1..)
        .zip(heading_places(&cell.source))
        .map(|(count, byte)| {
            let (id, at) = (&cell.id, cell.source[..byte].chars().count());
            let count = if count == 1 {
                String::new()
            } else {
                format!("-{count}")
            };
            (at, at, format!("\n<!-- cell {id}{count} -->\n\n"))
        });
    let mut edits: Vec<(usize, usize, String)> = dollars.chain(headings).collect();
    edits.sort();
    for (start, end, new) in edits.into_iter().rev() {
        text.splice(start..end, new.chars());
    }
    text.into_iter().collect()
}

/// The caption of a cell's figure, and what the prose behind it says first.
fn alt(cells: &[Cell], cell: &Cell) -> Option<String> {
    let figure = (cell.outputs.iter()).find(|output| !output["data"]["image/png"].is_null())?;
    let caption = figure["metadata"]["image/png"]["alt"]
        .as_str()
        .map_or_else(|| joined(&figure["data"]["text/plain"]), str::to_owned);
    let behind = sentence::behind(cells, cell.index).unwrap_or_default();
    Some(format!("{} {behind}", caption.trim()).trim().to_owned())
}

/// Sphinx for one language; a warning is an error.
fn sphinx(course: &Course, tools: &Setup, lang: Lang, target: &Path) -> Command {
    let place = |part: &str| -> PathBuf { target.join(part).join(lang.code()) };
    let mut command = tools.python_command();
    command.env("HOURGLASS_LANG", lang.code());
    command.env("PYTHONDONTWRITEBYTECODE", "1");
    command.args([
        "-m",
        "sphinx",
        "--builder",
        "html",
        "--fail-on-warning",
        "--keep-going",
    ]);
    command.arg("--conf-dir").arg(course.root.join("site"));
    command.arg("--doctree-dir").arg(place("doctrees"));
    command.args([place("source"), place("html")]);
    command
}

/// Pagefind over the pages of both languages: prose and code. What cells have printed would hide it, and equations are no words.
fn pagefind(tools: &Setup, html: &Path) -> Command {
    let mut command = tools.python_command();
    command.args([
        "-m",
        "pagefind",
        "--glob",
        "{en,ko}/*.html",
        "--root-selector",
        "article",
    ]);
    command.args([
        "--exclude-selectors",
        ".headerlink, .cell_output, math",
        "--site",
    ]);
    command.arg(html);
    command
}

fn build(console: &Console, command: Command, part: &str) -> Result<()> {
    let step = Step {
        doing: text!("building the site ({part})", "사이트를 만드는 중({part})"),
        failed: text!(
            "The site could not be built ({part})",
            "사이트를 만들지 못했습니다({part})"
        ),
        advice: text!(
            "The last lines say which page is wrong.",
            "마지막 줄에 어느 쪽이 잘못되었는지 나옵니다."
        ),
        log: &Cache::open()?.log(&format!("site-{part}")),
    };
    process::must(console, command, &step)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(id: &str, kind: Kind, source: &str, outputs: serde_json::Value) -> serde_json::Value {
        let kind = if kind == Kind::Code {
            "code"
        } else {
            "markdown"
        };
        json!({"id": id, "cell_type": kind, "source": source, "metadata": {}, "outputs": outputs})
    }

    #[test]
    fn headings_bear_their_cell_s_id_and_dollars_stay_dollars() {
        let source = "모래 $x$, $5 or \\$10.\n## One\n```sh\n# no heading, $A\n```\n### Two";
        let file = json!({"nbformat": 4, "metadata": {}, "cells": [cell("a-note", Kind::Markdown, source, json!([]))]});
        let mut lesson = Notebook::parse("a.ipynb".as_ref(), &file.to_string()).unwrap();
        prepare(&mut lesson);
        assert_eq!(
            lesson.cells()[0].source,
            "모래 $x$, \\$5 or \\$10.\n\n<!-- cell a-note -->\n\n## One\n```sh\n# no heading, $A\n```\n\n<!-- cell a-note-2 -->\n\n### Two"
        );
    }

    #[test]
    fn a_figure_says_its_caption_and_the_first_sentence_behind_it() {
        let figure =
            json!([{"data": {"image/png": "x", "text/plain": ["Figure 1. A."]}, "metadata": {}}]);
        let file = json!({"nbformat": 4, "metadata": {}, "cells": [
            cell("plot", Kind::Code, "", figure),
            cell("none", Kind::Code, "", json!([{"data": {"text/plain": "7"}}])),
            cell("answer", Kind::Markdown, "It falls. And more.", json!([]))]});
        let mut lesson = Notebook::parse("a.ipynb".as_ref(), &file.to_string()).unwrap();
        prepare(&mut lesson);
        let cells = &lesson.json["cells"];
        assert_eq!(
            cells[0]["metadata"]["mystnb"]["image"]["alt"],
            "Figure 1. A. It falls."
        );
        assert_eq!(cells[1]["metadata"], json!({}));
    }
}
