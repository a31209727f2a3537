//! Nothing is used before it is taught: each cell names what it introduces, and everything else that code uses must stand in an earlier list.

use super::names::{Names, names};
use super::{Fault, Lesson};
use crate::console::text;
use crate::notebook::markdown::parse;
use crate::notebook::{Cell, Kind};
use std::collections::BTreeSet;

/// Reads the lessons in their order, as a student does. (The code is the same in both languages, so English stands for both.)
pub(super) fn faults(lessons: &[Lesson]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut known: BTreeSet<String> = BTreeSet::new();
    for lesson in lessons {
        let mut own = BTreeSet::new();
        for cell in &lesson.en.cells {
            let (pieces, introduced) = (code(cell), introduced(cell));
            let used: Vec<Names> = pieces.iter().map(|piece| names(piece)).collect();
            for entry in introduced
                .iter()
                .filter(|entry| !stands_in(cell, entry, &used))
            {
                let text = text!(
                    "`introduces` lists {entry}, which the cell does not use (prose: does not show in backquotes).",
                    "`introduces`에 있는 {entry}: 셀에 쓰이지 않습니다(글이라면 역따옴표 안에 없습니다)."
                );
                faults.push(lesson.fault(None, Some(cell), text));
            }
            known.extend(introduced);
            used.iter()
                .for_each(|names| own.extend(names.defines.iter().cloned()));
            let new = |name: &&String| !known.contains(*name) && !own.contains(*name);
            let missing: BTreeSet<String> = used
                .iter()
                .flat_map(|names| &names.uses)
                .filter(new)
                .cloned()
                .collect();
            if !missing.is_empty() {
                let list = missing
                    .iter()
                    .map(|name| format!("{name:?}"))
                    .collect::<Vec<_>>()
                    .join(", ");
                let text = text!(
                    "used before it is taught: {list}. Introduce it here or earlier (metadata \"hourglass\": {{\"introduces\": […]}}).",
                    "배우기 전에 쓰였습니다: {list}. 여기나 앞에서 소개하십시오(metadata \"hourglass\": {{\"introduces\": […]}})."
                );
                faults.push(lesson.fault(None, Some(cell), text));
                known.extend(missing); // told once, where it is used first
            }
        }
    }
    faults
}

/// A cell's Rust: all of a code cell, or the ```rust fences of prose.
fn code(cell: &Cell) -> Vec<String> {
    match cell.kind {
        Kind::Code => vec![cell.source.clone()],
        Kind::Markdown => parse(&cell.source)
            .fences
            .into_iter()
            .filter(|(word, _)| word == "rust")
            .map(|(_, body)| body)
            .collect(),
    }
}

/// The cell's list; `.dot` and `dot` are one name, and so is `Pca::fit`, which says whose `fit` is meant.
fn introduced(cell: &Cell) -> Vec<String> {
    let entries = cell.hourglass()["introduces"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.as_str());
    entries.map(plain).map(str::to_owned).collect()
}

fn plain(entry: &str) -> &str {
    let name = entry.rsplit_once("::").map(|(_, name)| name);
    name.or(entry.strip_prefix('.'))
        .filter(|name| name.starts_with(char::is_alphabetic))
        .unwrap_or(entry)
}

fn stands_in(cell: &Cell, entry: &str, used: &[Names]) -> bool {
    let code = || parse(&cell.source).code;
    used.iter().any(|names| names.uses.contains(entry))
        || cell.kind == Kind::Markdown
            && code()
                .iter()
                .any(|code| code.contains(entry) || names(code).uses.contains(entry))
}

#[cfg(test)]
mod tests {
    use super::super::samples::{caught, change, rewrite_both, sample};
    use super::*;
    use crate::course::Lang::En;
    use serde_json::json;

    fn taught(title: &str, entries: &[&str], code: &str) -> Vec<Fault> {
        let lesson = change(rewrite_both(3, code, code), En, |en| {
            en["cells"][0]["source"] = json!(title);
            en["cells"][0]["metadata"]["hourglass"]["introduces"] = json!(["vec!", ".len"]);
            en["cells"][2]["source"] = json!("use hourglass::en::*;");
            en["cells"][2]["metadata"]["hourglass"]["introduces"] = json!(["use", "hourglass"]);
            en["cells"][3]["metadata"]["hourglass"]["introduces"] = json!(entries);
        });
        faults(&[lesson])
    }

    #[test]
    fn what_is_used_before_it_is_taught_is_caught() {
        assert_eq!(faults(&[sample()]), []);
        let title = "`vec![]`, `a.len()`";
        assert_eq!(
            taught(title, &["let", ".dot", "&"], "let a = x.dot(&y);"),
            []
        );
        assert_eq!(taught(title, &["fn", "let"], "fn f() {}\nlet a = f();"), []);
        let parse = "let a = \"1\".parse::<f32>();";
        let listed = ["let", "str::parse", "::<>", "f32"];
        assert_eq!(taught(title, &listed, parse), []);
        caught(
            &taught(title, &["let", "Vec::dot"], "let a = 1;"),
            "lists dot",
        );
        caught(
            &taught(title, &["let", "&"], "let a = x.dot(&y);"),
            "used before it is taught: \"dot\"",
        );
        caught(
            &taught(title, &["let", "for"], "let a = 1;"),
            "lists for, which the cell does not use",
        );
        caught(
            &taught("`vec![]`, len", &["let"], "let a = 1;"),
            "lists len",
        );
        caught(
            &taught(
                &format!("{title}\n```rust\nlet b = c();\n```"),
                &["let"],
                "let a = 1;",
            ),
            "\"c\", \"let\"",
        );
    }

    #[test]
    fn an_earlier_lesson_teaches_the_later_one() {
        let later = || {
            change(sample(), En, |en| {
                en["cells"][3]["metadata"]["hourglass"]["introduces"] = json!([]);
            })
        };
        assert_eq!(faults(&[sample(), later()]), []);
        caught(&faults(&[later(), sample()]), "\"digits\"");
        assert_eq!(faults(&[later(), later()]).len(), 1);
    }
}
