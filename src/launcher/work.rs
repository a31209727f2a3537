//! The student's own copies of the lessons, `work/<lang>/NN-name.ipynb`: made without outputs when missing, never overwritten.

use super::cache::{digest, unwritable, write_whole};
use super::console::{Console, text};
use super::{Course, Lang};
use anyhow::Context;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Copies what is missing and mentions copies that are older than the course.
pub fn copy_lessons(course: &Course, console: &Console) -> anyhow::Result<()> {
    let mut older = Vec::new();
    for lang in Lang::ALL {
        let folder = course.work(lang);
        std::fs::create_dir_all(&folder).with_context(|| unwritable(&folder))?;
        for lesson in lessons(course, lang) {
            let copy = folder.join(lesson.file_name().unwrap_or_default());
            let source = std::fs::read(&lesson)?;
            let version = digest(&source);
            if !copy.exists() {
                write_whole(&copy, fresh(&source, &version, &lesson)?.as_bytes())?;
            } else if version_of(&copy).is_some_and(|known| known != version) {
                older.push(copy);
            }
        }
    }
    if let Some(first) = older.first() {
        let name = first.strip_prefix(&course.root).unwrap_or(first).display();
        let count = older.len();
        console.say(&text!(
            "{count} of your lessons started from an earlier version of the course (such as {name}). They stay as they are; rename one to get the new version beside it.",
            "이전 버전에서 시작한 강의 사본이 {count}개 있습니다(예: {name}). 그대로 둡니다. 새 버전을 받으려면 사본의 이름을 바꾸고 다시 실행하십시오."
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
    Ok(serde_json::to_string_pretty(&notebook)? + "\n")
}

fn version_of(copy: &Path) -> Option<String> {
    let notebook: Value = serde_json::from_slice(&std::fs::read(copy).ok()?).ok()?;
    let version = notebook["metadata"]["hourglass"]["copied_from"].as_str()?;
    Some(version.to_owned())
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
        assert_eq!(copy["metadata"]["kernelspec"]["name"], "rust");
    }
}
