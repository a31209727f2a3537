//! The student's own copies of the lessons, `work/<lang>/NN-name.ipynb`: made without outputs when missing, never overwritten.

use super::renumbered::{carry_over, tell};
use super::{names, path};
use crate::console::{Console, text};
use crate::course::{Course, Lang};
use crate::notebook::Notebook;
use crate::system::cache::{digest, unwritable};
use crate::system::files::write_changed;
use anyhow::Context;
use std::path::{Path, PathBuf};

/// Copies what is missing and says which copies are older than the course.
pub(crate) fn copy_lessons(course: &Course, console: &Console) -> anyhow::Result<()> {
    let (mut older, mut broken, mut moves) = (Vec::new(), Vec::new(), Vec::new());
    for lang in Lang::ALL {
        let folder = course.work(lang);
        std::fs::create_dir_all(&folder).with_context(|| unwritable(&folder))?;
        for name in names(course) {
            let (lesson, copy) = (path(course, lang, &name), path_of_copy(course, lang, &name));
            if !lesson.is_file() {
                continue; // missing in this language
            }
            let source = std::fs::read_to_string(&lesson)?;
            let version = digest(&source);
            if !copy.exists() {
                let mut notebook = fresh(&lesson, &source, &version)?;
                moves.extend(carry_over(course, lang, &name, &mut notebook));
                notebook.write(&copy)?;
                continue;
            }
            let copied = origin(&copy);
            if copied.version.is_some_and(|known| known != version) {
                let name = copy.strip_prefix(course.root.join("work")).unwrap_or(&copy);
                let list = if runs(copied.course.as_deref()) {
                    &mut older
                } else {
                    &mut broken
                };
                list.push(format!("\n  work/{}", name.display()));
            }
        }
    }
    tell(course, console, &moves);
    if !older.is_empty() {
        let names = older.concat();
        console.say(&text!(
            "These lessons have changed since you began them; your copies stay as they are and still run:{names}\nTo begin one anew and keep the old file beside it: cargo run -- again LESSON",
            "다음 노트북은 시작한 뒤에 바뀌었습니다. 사본은 그대로 두며 지금도 실행됩니다.{names}\n옛 파일을 남겨 두고 새로 시작하려면: cargo run -- again 번호"
        ));
    }
    if !broken.is_empty() {
        let (names, version) = (broken.concat(), VERSION);
        console.say(&text!(
            "These copies were made for an earlier version of the crate (now {version}) and may no longer run:{names}\nTo begin one anew and keep the old file beside it: cargo run -- again LESSON",
            "다음 사본은 크레이트의 이전 버전에서 만들어져(지금 버전: {version}) 실행되지 않을 수 있습니다.{names}\n옛 파일을 남겨 두고 새로 시작하려면: cargo run -- again 번호"
        ));
    }
    write_chooser(course)
}

/// Where a student's copy of a lesson stands.
pub(super) fn path_of_copy(course: &Course, lang: Lang, name: &str) -> PathBuf {
    course.work(lang).join(format!("{name}.ipynb"))
}

/// A copy as nobody has begun it, with no answers from an older one: the student asked for that.
pub(super) fn begin_anew(course: &Course, lang: Lang, name: &str) -> anyhow::Result<()> {
    let lesson = path(course, lang, name);
    if lesson.is_file() {
        let source = std::fs::read_to_string(&lesson)?;
        let notebook = fresh(&lesson, &source, &digest(&source))?;
        notebook.write(&path_of_copy(course, lang, name))?;
    }
    Ok(())
}

/// A lesson without outputs that remembers what it was copied from.
fn fresh(lesson: &Path, source: &str, version: &str) -> anyhow::Result<Notebook> {
    let name = lesson.display();
    let mut notebook = Notebook::parse(lesson, source).with_context(|| {
        text!(
            "{name} is not a notebook. Restore it with git.",
            "{name} 파일은 노트북이 아닙니다. git으로 되살리십시오."
        )
    })?;
    notebook.clear_outputs();
    notebook.set_hourglass(None, "copied_from", version.into());
    notebook.set_hourglass(None, "crate", VERSION.into());
    Ok(notebook)
}

/// The crate's version: while its first two numbers stay, a lesson that ran goes on to run.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Whether a copy that was made for this version of the crate runs with ours.
fn runs(made_for: Option<&str>) -> bool {
    let promise = |version: &str| version.splitn(3, '.').take(2).collect::<Vec<_>>().join(".");
    made_for.is_some_and(|version| promise(version) == promise(VERSION))
}

/// What a copy remembers.
#[derive(Default)]
struct Origin {
    /// The digest of the lesson that it was copied from.
    version: Option<String>,
    /// The crate's version then.
    course: Option<String>,
}

/// A copy that is no notebook any more remembers nothing: it is the student's.
fn origin(copy: &Path) -> Origin {
    let notebook = Notebook::read(copy).ok();
    let remembered = |key| Some(notebook.as_ref()?.hourglass()[key].as_str()?.to_owned());
    Origin {
        version: remembered("copied_from"),
        course: remembered("crate"),
    }
}

/// A page with both languages, for those whose system speaks neither.
fn write_chooser(course: &Course) -> anyhow::Result<()> {
    let mut page = String::from("# Hourglass · 모래시계\n");
    for (lang, title) in [(Lang::Ko, "한국어"), (Lang::En, "English")] {
        page += &format!("\n## {title}\n\n");
        for name in names(course) {
            page += &format!("- [{name}]({}/{name}.ipynb)\n", lang.code());
        }
    }
    write_changed(&course.root.join("work").join("README.md"), page.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn a_copy_has_no_outputs_and_remembers_its_version() {
        let source = r#"{"nbformat": 4, "cells": [
            {"cell_type": "code", "outputs": [{"x": 1}], "execution_count": 3, "source": "1"},
            {"cell_type": "markdown", "source": "text"}], "metadata": {"kernelspec": {"name": "rust"}}}"#;
        let copy = fresh(Path::new("a.ipynb"), source, "v1").unwrap().json;
        assert_eq!(copy["cells"][0]["outputs"], json!([]));
        assert_eq!(copy["cells"][0]["execution_count"], Value::Null);
        assert_eq!(copy["cells"][1].get("outputs"), None);
        assert_eq!(copy["metadata"]["hourglass"]["copied_from"], "v1");
        assert_eq!(copy["metadata"]["hourglass"]["crate"], VERSION);
        assert_eq!(copy["metadata"]["kernelspec"]["name"], "rust");
    }

    #[test]
    fn a_copy_runs_as_long_as_the_crate_keeps_its_first_two_numbers() {
        let (major_minor, _) = VERSION.rsplit_once('.').unwrap();
        assert!(runs(Some(&format!("{major_minor}.99"))));
        assert!(!runs(Some("99.0.0")) && !runs(None));
    }
}
