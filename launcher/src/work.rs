//! The student's own copies of the lessons, `work/<lang>/NN-name.ipynb`: made without outputs when missing, never overwritten.

use super::cache::{digest, unwritable, write_whole};
use super::console::{Console, text};
use super::{Course, Lang};
use anyhow::Context;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Copies what is missing and says which copies are older than the course.
pub fn copy_lessons(course: &Course, console: &Console) -> anyhow::Result<()> {
    let (mut older, mut broken) = (Vec::new(), Vec::new());
    for lang in Lang::ALL {
        let folder = course.work(lang);
        std::fs::create_dir_all(&folder).with_context(|| unwritable(&folder))?;
        for lesson in lessons(course, lang) {
            let copy = folder.join(lesson.file_name().unwrap_or_default());
            let source = std::fs::read(&lesson)?;
            let version = digest(&source);
            if !copy.exists() {
                write_whole(&copy, fresh(&source, &version, &lesson)?.as_bytes())?;
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
    if !older.is_empty() {
        let names = older.concat();
        console.say(&text!(
            "These lessons have changed since you began them; your copies stay as they are and still run:{names}\nTo begin one anew and keep the old file beside it: cargo run -- again LESSON",
            "다음 강의는 시작한 뒤에 바뀌었습니다. 사본은 그대로 두며 지금도 실행됩니다.{names}\n옛 파일을 남겨 두고 새로 시작하려면: cargo run -- again 강의"
        ));
    }
    if !broken.is_empty() {
        let (names, version) = (broken.concat(), VERSION);
        console.say(&text!(
            "These copies were made for an earlier version of the crate (now {version}) and may no longer run:{names}\nTo begin one anew and keep the old file beside it: cargo run -- again LESSON",
            "다음 사본은 크레이트의 이전 버전에서 만들어져(지금 버전: {version}) 실행되지 않을 수 있습니다.{names}\n옛 파일을 남겨 두고 새로 시작하려면: cargo run -- again 강의"
        ));
    }
    write_chooser(course)
}

/// The notebooks of a language, in their order.
pub fn lessons(course: &Course, lang: Lang) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(course.notebooks(lang))
        .into_iter()
        .flatten()
        .flatten();
    let mut found: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "ipynb")
        })
        .collect();
    found.sort();
    found
}

/// A notebook without outputs that remembers what it was copied from.
pub fn fresh(source: &[u8], version: &str, lesson: &Path) -> anyhow::Result<String> {
    let name = lesson.display();
    let broken = || {
        text!(
            "{name} is not a notebook. Restore it with git.",
            "{name} 파일은 노트북이 아닙니다. git으로 되살리십시오."
        )
    };
    let mut notebook: Value = serde_json::from_slice(source).with_context(broken)?;
    for cell in notebook["cells"].as_array_mut().with_context(broken)? {
        if cell["cell_type"] == "code" {
            cell["outputs"] = json!([]);
            cell["execution_count"] = Value::Null;
        }
    }
    notebook["metadata"]["hourglass"]["copied_from"] = version.into();
    notebook["metadata"]["hourglass"]["crate"] = VERSION.into();
    Ok(serde_json::to_string_pretty(&notebook)? + "\n")
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

fn origin(copy: &Path) -> Origin {
    let read = std::fs::read(copy).ok();
    let notebook: Value = read
        .and_then(|text| serde_json::from_slice(&text).ok())
        .unwrap_or_default();
    let remembered = |key| Some(notebook["metadata"]["hourglass"][key].as_str()?.to_owned());
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
        for lesson in lessons(course, lang) {
            let file = lesson
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let name = file.trim_end_matches(".ipynb");
            page += &format!("- [{name}]({}/{file})\n", lang.code());
        }
    }
    let path = course.root.join("work").join("README.md");
    if std::fs::read_to_string(&path).is_ok_and(|present| present == page) {
        return Ok(());
    }
    write_whole(&path, page.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_has_no_outputs_and_remembers_its_version() {
        let source = br#"{"cells": [
            {"cell_type": "code", "outputs": [{"x": 1}], "execution_count": 3, "source": "1"},
            {"cell_type": "markdown", "source": "text"}], "metadata": {"kernelspec": {"name": "rust"}}}"#;
        let copy: Value =
            serde_json::from_str(&fresh(source, "v1", Path::new("a.ipynb")).unwrap()).unwrap();
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
