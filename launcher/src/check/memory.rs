//! The translation's memory: each Korean prose cell carries the hash of the English text and of its own text as they were when somebody
//! last looked at the two together. A change on either side alone is found.

use super::{Fault, Lesson};
use crate::console::text;
use crate::notebook::{Cell, Kind};
use crate::system::cache::digest;
use anyhow::Result;
use serde_json::json;

/// What a Korean cell carries once it was looked at beside its English cell.
pub(super) fn stamp(en: &Cell, ko: &Cell) -> String {
    format!("{}-{}", short_hash(&en.source), short_hash(&ko.source))
}

/// Twelve hexadecimal digits of a text's SHA-256; spaces at line ends do not count.
fn short_hash(text: &str) -> String {
    let text: Vec<&str> = text.trim().lines().map(str::trim_end).collect();
    digest(text.join("\n"))[..12].to_owned()
}

/// Korean cells whose English, or which themselves, changed since.
pub(super) fn faults(lesson: &Lesson) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (en, ko) in lesson.pairs().filter(|(en, _)| en.kind == Kind::Markdown) {
        let now = stamp(en, ko);
        let then = ko.hourglass()["translates"].as_str().unwrap_or_default();
        if then == now {
            continue;
        }
        let (name, id) = (&lesson.name, &ko.id);
        let side = |at: usize| then.split('-').nth(at) == now.split('-').nth(at);
        let (en, ko) = match (side(0), side(1)) {
            _ if then.is_empty() => (
                "was never looked at beside the English one",
                "영어 셀과 함께 확인된 적이 없습니다",
            ),
            (false, true) => (
                "is older than the English one, which changed",
                "영어 셀이 바뀌었습니다",
            ),
            (true, false) => (
                "changed, and the English one did not",
                "한국어 셀만 바뀌었습니다",
            ),
            _ => (
                "and the English one both changed",
                "두 언어의 셀이 모두 바뀌었습니다",
            ),
        };
        let text = text!(
            "the Korean cell {en}. Compare the two, then: cargo run -- check --accept {name} {id}",
            "{ko}. 둘을 비교하고 나서 cargo run -- check --accept {name} {id}"
        );
        faults.push(lesson.fault(None, lesson.ko.cell(id), text));
    }
    faults
}

/// Takes the present state of one prose cell (or of `all`) for looked at; how many that mended, none where there is no such cell.
pub(super) fn accept(lesson: &Lesson, cell: &str) -> Result<Option<usize>> {
    let mut notebook = lesson.ko.notebook.clone();
    let (mut known, mut accepted) = (false, 0);
    let asked = lesson
        .pairs()
        .filter(|(en, _)| cell == "all" || en.id == cell);
    for (en, ko) in asked {
        known = true;
        let now = json!(stamp(en, ko));
        if (en.kind, &en.id) == (Kind::Markdown, &ko.id) && ko.hourglass()["translates"] != now {
            notebook.set_hourglass(Some(ko.index), "translates", now);
            accepted += 1;
        }
    }
    if accepted > 0 {
        notebook.write(&notebook.path)?;
    }
    Ok(known.then_some(accepted))
}

#[cfg(test)]
mod tests {
    use super::super::Side;
    use super::super::samples::{caught, rewrite, sample};
    use super::*;
    use crate::course::Lang;
    use crate::notebook::Notebook;

    #[test]
    fn a_change_on_one_side_is_caught() {
        assert_eq!(faults(&sample()), []);
        caught(
            &faults(&rewrite(Lang::En, 0, "# Other")),
            "older than the English one",
        );
        caught(
            &faults(&rewrite(Lang::Ko, 0, "# 다른 글")),
            "changed, and the English one did not",
        );
        let fresh = super::super::samples::change(sample(), Lang::Ko, |ko| {
            ko["cells"][0]["metadata"] = json!({});
        });
        caught(&faults(&fresh), "never looked at");
    }

    #[test]
    fn accepting_a_cell_mends_it() {
        let scratch = tempfile::tempdir().unwrap();
        let folder = scratch.path().to_path_buf();
        std::fs::create_dir_all(&folder).unwrap();
        let mut lesson = rewrite(Lang::En, 0, "# Other");
        lesson.ko.notebook.path = folder.join("05-sample.ipynb");
        assert_eq!(accept(&lesson, "nothing").unwrap(), None);
        assert!(!lesson.ko.notebook.path.exists());
        assert_eq!(accept(&lesson, "title").unwrap(), Some(1));
        let written = Notebook::read(&lesson.ko.notebook.path).unwrap();
        let mended = Lesson {
            ko: Side::new(Lang::Ko, written, 1),
            ..lesson
        };
        assert_eq!(faults(&mended), []);
    }
}
