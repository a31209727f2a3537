//! The glossary as a page in each language, `docs/glossary.md` and `docs/glossary.ko.md`: made from `notebooks/glossary.tsv`, the words
//! of the lecture and of other books (`glossary-elsewhere.tsv`), and the lessons, which say where each term is introduced.
//!
//! `cargo run -- glossary` writes both; a gate compares them with what it would write.

use super::glossary::{Term, read, says, small};
use super::{Fault, Lesson};
use crate::console::{Console, text};
use crate::course::{Course, Lang};
use crate::lessons;
use crate::notebook::Kind;
use crate::notebook::markdown::parse;
use crate::system::files::write_changed;
use anyhow::{Context, Result, ensure};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// A row of the page.
struct Row {
    /// English terms that share a Korean one.
    en: Vec<String>,
    ko: String,
    /// The lecture's word and the other books', `-` for none.
    elsewhere: [String; 2],
    /// The name of the lesson that introduces it.
    lesson: Option<String>,
}

/// `glossary`: writes both pages; the exit status.
pub(crate) fn write(course: &Course, console: &Console) -> Result<u8> {
    let found = lessons::names(course);
    let found: Result<Vec<Lesson>> = found
        .iter()
        .map(|name| Lesson::read(course, name))
        .collect();
    let rows = rows(course, &found?)?;
    for lang in Lang::ALL {
        let path = path(course, lang);
        write_changed(&path, page(&rows, lang).as_bytes())?;
        console.line(path.display());
    }
    Ok(0)
}

/// A page that the command would write differently, as a fault of the first lesson.
pub(super) fn faults(course: &Course, lessons: &[Lesson]) -> Result<Vec<Fault>> {
    let rows = rows(course, lessons)?;
    let stale = |lang: &Lang| {
        let written = std::fs::read_to_string(path(course, *lang)).unwrap_or_default();
        written.replace("\r\n", "\n") != page(&rows, *lang)
    };
    let told = |lang: Lang| {
        let text = text!(
            "the page of the glossary is older than the lessons or glossary.tsv. Write it: cargo run -- glossary",
            "용어집이 노트북이나 glossary.tsv보다 오래되었습니다. 다시 쓰십시오: cargo run -- glossary"
        );
        lessons
            .first()
            .map(|lesson| lesson.fault(Some(lang), None, text))
    };
    Ok(Lang::ALL
        .into_iter()
        .filter(stale)
        .filter_map(told)
        .collect())
}

fn path(course: &Course, lang: Lang) -> PathBuf {
    let name = match lang {
        Lang::En => "glossary.md",
        Lang::Ko => "glossary.ko.md",
    };
    course.root.join("docs").join(name)
}

/// The lecture's and other books' words, by English term.
fn elsewhere(course: &Course) -> Result<BTreeMap<String, [String; 2]>> {
    let path = course.root.join("notebooks/glossary-elsewhere.tsv");
    let table = std::fs::read_to_string(&path)
        .with_context(|| format!("cannot read {}", path.display()))?;
    let lines = table
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    let words = |line: &str| {
        let cells: Vec<String> = line
            .split('\t')
            .map(|cell| cell.trim().to_owned())
            .collect();
        let [en, lecture, books] = <[String; 3]>::try_from(cells)
            .ok()
            .with_context(|| format!("glossary-elsewhere.tsv: {line:?} has not three cells"))?;
        Ok((en, [lecture, books]))
    };
    lines.map(words).collect()
}

fn rows(course: &Course, lessons: &[Lesson]) -> Result<Vec<Row>> {
    let (terms, mut elsewhere) = (read(course)?, elsewhere(course)?);
    let mut rows: Vec<Row> = Vec::new();
    let small = small(&terms);
    for ((en, translations), (looked_for, _)) in terms.iter().zip(&small) {
        let words = elsewhere.remove(en);
        let ko = translations.first().cloned().unwrap_or_default();
        let lesson = introduced(looked_for, &small, lessons);
        if let Some(row) = rows.iter_mut().find(|row| row.ko == ko) {
            row.en.push(en.clone());
            row.elsewhere = words.unwrap_or(row.elsewhere.clone());
            row.lesson = [row.lesson.take(), lesson].into_iter().flatten().min();
        } else {
            let elsewhere = words.unwrap_or_else(|| ["-", "-"].map(String::from));
            rows.push(Row {
                en: vec![en.clone()],
                ko,
                elsewhere,
                lesson,
            });
        }
    }
    let left: Vec<_> = elsewhere.keys().collect();
    ensure!(
        left.is_empty(),
        "glossary-elsewhere.tsv has terms that glossary.tsv has not: {left:?}"
    );
    Ok(rows)
}

/// The first lesson that sets the term in bold, as terms are introduced; else the first that says it.
fn introduced(term: &str, terms: &[Term], lessons: &[Lesson]) -> Option<String> {
    let prose = |lesson: &Lesson, fits: &dyn Fn(&str) -> bool| {
        let mut cells = lesson
            .en
            .cells
            .iter()
            .filter(|cell| cell.kind == Kind::Markdown);
        cells.any(|cell| fits(&cell.source.to_lowercase()))
    };
    let bold = |source: &str| {
        let mut marked = source.split("**").skip(1).step_by(2);
        marked.any(|marked| marked == term || marked.strip_suffix('s') == Some(term))
    };
    let said = |source: &str| says(&parse(source).prose, term, terms);
    let first = |fits: &dyn Fn(&str) -> bool| lessons.iter().find(|lesson| prose(lesson, fits));
    first(&bold)
        .or_else(|| first(&said))
        .map(|lesson| lesson.name.clone())
}

fn page(rows: &[Row], lang: Lang) -> String {
    let (mut page, code) = match lang {
        Lang::En => (String::from(HEAD_EN), "en"),
        Lang::Ko => (String::from(HEAD_KO), "ko"),
    };
    let mut lines: Vec<String> = rows.iter().map(|row| line(row, lang, code)).collect();
    lines.sort_by_key(|line| line.to_lowercase());
    page.extend(lines);
    page
}

fn line(row: &Row, lang: Lang, code: &str) -> String {
    let link = |name: &String| {
        let number: u32 = lessons::number(name).parse().unwrap_or_default();
        let number = if lang == Lang::Ko {
            format!("{number}강")
        } else {
            number.to_string()
        };
        format!("[{number}](../notebooks/{code}/{name}.ipynb)")
    };
    let (en, ko, [lecture, books]) = (row.en.join(", "), &row.ko, &row.elsewhere);
    let lesson = row.lesson.as_ref().map_or("-".to_owned(), link);
    match lang {
        Lang::En => format!("| {en} | {ko} | {lecture} | {books} | {lesson} |\n"),
        Lang::Ko => format!("| {ko} | {en} | {lecture} | {books} | {lesson} |\n"),
    }
}

const HEAD_EN: &str = "\
# Glossary

The terms of the course in both languages, the word of the original lecture and those of other Korean books where they differ, and the
lesson in which each is introduced. (`cargo run -- glossary` writes this page from `notebooks/glossary.tsv` and the lessons.)

| English | Korean | the lecture | other books | lesson |
|---|---|---|---|---|
";
const HEAD_KO: &str = "\
# 용어집

이 강좌의 용어를 두 언어로 적고, 원래 강의와 다른 한국어 책의 말이 다르면 나란히 적었습니다. 마지막 칸은 그 용어를 처음 설명하는 강입니다.
다른 책을 읽다가 낯선 말을 만나면 여기에서 찾으십시오. (이 쪽은 `cargo run -- glossary`가 `notebooks/glossary.tsv`와 노트북으로 씁니다.)

| 한국어 | 영어 | 원래 강의 | 다른 책 | 강 |
|---|---|---|---|---|
";

#[cfg(test)]
mod tests {
    use super::super::samples::{caught, rewrite_both};
    use super::*;

    #[test]
    fn a_page_that_is_older_than_its_sources_is_caught() {
        let root = tempfile::tempdir().unwrap();
        let course = Course {
            root: root.path().into(),
        };
        for (name, table) in [
            (
                "glossary.tsv",
                "encoder\t인코더\nfreeze\t동결\nfrozen\t동결|얼린\nseed\t시드\n",
            ),
            ("glossary-elsewhere.tsv", "encoder\t-\t부호기\n"),
        ] {
            let path = root.path().join("notebooks").join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, table).unwrap();
        }
        let lessons = [rewrite_both(0, "# A **frozen** encoder", "# 동결한 인코더")];
        caught(&faults(&course, &lessons).unwrap(), "is older");
        let rows = rows(&course, &lessons).unwrap();
        std::fs::create_dir_all(root.path().join("docs")).unwrap();
        for lang in Lang::ALL {
            std::fs::write(path(&course, lang), page(&rows, lang)).unwrap();
        }
        assert_eq!(faults(&course, &lessons).unwrap(), []);
        let page = page(&rows, Lang::Ko);
        assert!(
            page.contains(
                "| 동결 | freeze, frozen | - | - | [5강](../notebooks/ko/05-sample.ipynb) |"
            ),
            "{page}"
        );
        assert!(
            page.contains("| 인코더 | encoder | - | 부호기 | [5강]"),
            "{page}"
        );
        assert!(page.contains("| 시드 | seed | - | - | - |"), "{page}");
    }
}
