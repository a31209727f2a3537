//! `again`: begins a lesson anew without losing what the student wrote.

use super::{chosen, copies};
use crate::console::{Console, Usage, text};
use crate::course::{Course, Lang};
use crate::system::cache::unwritable;
use anyhow::Context;
use std::path::{Path, PathBuf};

/// Starts lessons again: the student's copy gets a number behind its name, and a fresh one takes its place. Without a
/// language, in those languages in which there is a copy.
pub(crate) fn run(
    course: &Course,
    console: &Console,
    asked: Option<Lang>,
    words: &[String],
) -> anyhow::Result<u8> {
    if words.is_empty() {
        return Err(Usage(text!(
            "Which lesson begins anew? Name it: cargo run -- again 06",
            "어느 노트북을 새로 시작합니까? 번호를 적으십시오: cargo run -- again 06"
        ))
        .into());
    }
    for name in &chosen(course, words)? {
        for lang in Lang::ALL
            .into_iter()
            .filter(|lang| asked.is_none_or(|asked| asked == *lang))
        {
            let copy = copies::path_of_copy(course, lang, name);
            if !copy.exists() {
                continue;
            }
            let kept = unused_name(&copy);
            std::fs::rename(&copy, &kept).with_context(|| unwritable(&copy))?;
            copies::begin_anew(course, lang, name)?;
            let code = lang.code();
            let kept = kept.strip_prefix(&course.root).unwrap_or(&kept).display();
            console.say(&text!(
                "{name} ({code}) begins anew; your old file is {kept}. If it is open in the browser, close it there without saving.",
                "{name}({code}) 노트북을 새로 시작합니다. 옛 파일은 {kept}입니다. 브라우저에 열려 있다면 저장하지 말고 닫으십시오."
            ));
        }
    }
    copies::copy_lessons(course, console)?;
    Ok(0)
}

/// `05-x.ipynb` → `05-x-1.ipynb`, or the next number that is free.
fn unused_name(copy: &Path) -> PathBuf {
    let name = copy.file_stem().unwrap_or_default().to_string_lossy();
    let numbered = |n: u32| copy.with_file_name(format!("{name}-{n}.ipynb"));
    let mut n = 1;
    while numbered(n).exists() {
        n += 1;
    }
    numbered(n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lesson_begun_again_keeps_every_old_file() {
        let root = tempfile::tempdir().unwrap();
        let course = Course {
            root: root.path().into(),
        };
        let (lessons, work) = (course.notebooks(Lang::En), course.work(Lang::En));
        std::fs::create_dir_all(&lessons).unwrap();
        std::fs::write(
            lessons.join("05-x.ipynb"),
            r#"{"nbformat": 4, "cells": [], "metadata": {}}"#,
        )
        .unwrap();
        let console = Console {
            lang: Some(Lang::En),
        };
        copies::copy_lessons(&course, &console).unwrap();
        for n in ["1", "2"] {
            std::fs::write(work.join("05-x.ipynb"), format!("the student's work {n}")).unwrap();
            assert_eq!(run(&course, &console, None, &["5".into()]).unwrap(), 0);
        }
        let read = |name: &str| std::fs::read_to_string(work.join(name)).unwrap();
        assert_eq!(read("05-x-1.ipynb"), "the student's work 1");
        assert_eq!(read("05-x-2.ipynb"), "the student's work 2");
        assert!(read("05-x.ipynb").contains("copied_from"));
        let which = run(&course, &console, None, &[]).unwrap_err();
        assert!(which.is::<Usage>(), "{which}");
    }
}
