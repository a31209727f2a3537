//! The same cells in both languages: ids, types, what they are for.

use super::{Fault, Lesson, Side};
use crate::console::text;
use crate::lessons;
use crate::notebook::Kind;
use crate::notebook::rust_code::{Ending, ending, tokens};
use crate::notebook::slide_type::{SLIDE_TYPES, slide_type};
use serde_json::Value;
use std::collections::BTreeSet;

/// Whether both languages have the same ids and types in the same order, so that they can be compared cell by cell.
pub(super) fn in_step(lesson: &Lesson) -> bool {
    outline(&lesson.en) == outline(&lesson.ko)
}

fn outline(side: &Side) -> Vec<(&str, Kind)> {
    side.cells
        .iter()
        .map(|cell| (cell.id.as_str(), cell.kind))
        .collect()
}

/// Ids, types, tags and the course's own metadata.
pub(super) fn faults(lesson: &Lesson) -> Vec<Fault> {
    let mut faults = Vec::new();
    if !in_step(lesson) {
        let (en, ko) = (outline(&lesson.en), outline(&lesson.ko));
        let at = en.iter().zip(&ko).take_while(|(en, ko)| en == ko).count();
        let name = |outline: &[(&str, Kind)]| match outline.get(at) {
            Some((id, kind)) => format!("`{id}` ({kind:?})"),
            None => "-".to_owned(),
        };
        let (number, en, ko) = (at + 1, name(&en), name(&ko));
        faults.push(lesson.fault(
            None,
            None,
            text!(
                "cell {number} is {en} in English and {ko} in Korean. Give both the same cells, ids and types.",
                "셀 {number}: 영어는 {en}, 한국어는 {ko}. 두 언어의 셀, id, 종류를 같게 하십시오."
            ),
        ));
    }
    for side in lesson.sides() {
        faults.extend(of_side(lesson, side));
    }
    for (en, ko) in lesson.pairs() {
        let shared = |metadata: &Value| {
            let mut own = metadata["hourglass"]
                .as_object()
                .cloned()
                .unwrap_or_default();
            own.remove("translates");
            (
                own,
                metadata["tags"].as_array().cloned().unwrap_or_default(),
                metadata["slideshow"].clone(),
            )
        };
        if shared(&en.metadata) != shared(&ko.metadata) {
            let text = text!(
                "tags, slideshow or metadata \"hourglass\" differ between the languages. Make them the same.",
                "태그, slideshow, metadata \"hourglass\" 중 하나가 두 언어에서 다릅니다. 같게 하십시오."
            );
            faults.push(lesson.fault(None, Some(en), text));
        }
    }
    faults
}

fn of_side(lesson: &Lesson, side: &Side) -> Vec<Fault> {
    let mut faults = of_cells(lesson, side);
    faults.extend(of_notebook(lesson, side));
    faults
}

/// Ids, places in the slides, kinds.
fn of_cells(lesson: &Lesson, side: &Side) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    for (json, cell) in side.notebook.json["cells"]
        .as_array()
        .into_iter()
        .flatten()
        .zip(&side.cells)
    {
        let slug = !cell.id.is_empty()
            && cell
                .id
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        let id = &cell.id;
        if !slug || !seen.insert(id) {
            let text = text!(
                "the id {id:?} is not a slug ([a-z0-9-]) of its own. Rename it in both languages.",
                "id {id:?}: 겹치지 않는 [a-z0-9-] 이름이어야 합니다. 두 언어에서 고치십시오."
            );
            faults.push(lesson.fault(Some(side.lang), Some(cell), text));
        }
        if slide_type(&cell.metadata).is_none() {
            let types = SLIDE_TYPES.join(", ");
            let text = text!(
                "the metadata does not say where the cell stands in the slides. Set slideshow.slide_type to one of: {types}",
                "슬라이드에서의 자리가 metadata에 없습니다. slideshow.slide_type에 다음 중 하나를 쓰십시오: {types}"
            );
            faults.push(lesson.fault(Some(side.lang), Some(cell), text));
        }
        if json["cell_type"] != "code" && json["cell_type"] != "markdown" {
            let text = text!(
                "only Markdown and code cells can be shown everywhere.",
                "Markdown 셀과 코드 셀만 쓸 수 있습니다."
            );
            faults.push(lesson.fault(Some(side.lang), Some(cell), text));
        }
    }
    faults
}

/// What every lesson has, and what its notebook says of itself.
fn of_notebook(lesson: &Lesson, side: &Side) -> Vec<Fault> {
    let mut faults = Vec::new();
    for id in ["title", "setup-dep", "setup-use"] {
        if side.cell(id).is_none() {
            let text = text!(
                "there is no cell `{id}`. Every lesson has one.",
                "`{id}` 셀이 없습니다. 모든 노트북에 필요합니다."
            );
            faults.push(lesson.fault(Some(side.lang), None, text));
        }
    }
    let dep = side.cell("setup-dep");
    if let Some(cell) = dep.filter(|cell| !cell.source.lines().any(|line| line == lessons::DEP)) {
        let line = lessons::DEP;
        let text = text!(
            "the cell does not take the course's crate as every lesson does. Write: {line}",
            "강좌 크레이트를 가져오는 줄이 다른 노트북과 다릅니다. 이렇게 쓰십시오: {line}"
        );
        faults.push(lesson.fault(Some(side.lang), Some(cell), text));
    }
    // In a fresh kernel a final `…?` is not tried with `?` allowed: it falls back to `{:?}`, and shows no picture.
    let first = side
        .cells
        .iter()
        .find(|cell| cell.kind == Kind::Code && question_marks(&cell.source).is_some());
    if let Some(cell) = first.filter(|cell| question_marks(&cell.source) == Some(true)) {
        let text = text!(
            "the lesson's first `?` ends a cell: this kernel would not show the value. Put a statement with `?` (let … = …?;) before.",
            "노트북의 첫 `?`가 셀 끝에 있으면 커널이 값을 보여 주지 못합니다. 앞에 let … = …?; 문장을 두십시오."
        );
        faults.push(lesson.fault(Some(side.lang), Some(cell), text));
    }
    let number = lessons::number(&lesson.name);
    if side.notebook.hourglass()["lesson"] != number
        || side.notebook.json["metadata"]["kernelspec"]["name"] != "rust"
    {
        let text = text!(
            "the notebook's metadata must say kernelspec `rust` and \"hourglass\": {{\"lesson\": \"{number}\", …}}.",
            "노트북 metadata에 kernelspec `rust`와 \"hourglass\": {{\"lesson\": \"{number}\", …}}가 있어야 합니다."
        );
        faults.push(lesson.fault(Some(side.lang), None, text));
    }
    faults
}

/// None: no `?`. Else whether one stands in the value that the cell ends with.
fn question_marks(code: &str) -> Option<bool> {
    let tokens = tokens(code);
    let place = |mark: &str| tokens.iter().rposition(|token| token.text == mark);
    place("?").map(|last| {
        ending(code) == Ending::Value && place(";").is_none_or(|statement| statement < last)
    })
}

#[cfg(test)]
mod tests {
    use super::super::samples::{caught, change, sample};
    use super::*;
    use serde_json::json;

    #[test]
    fn a_difference_in_cells_is_caught() {
        assert_eq!(faults(&sample()), []);
        let plant = |what: fn(&mut Value)| faults(&change(sample(), crate::course::Lang::Ko, what));
        caught(
            &plant(|ko| ko["cells"][1]["id"] = json!("other")),
            "cell 2 is",
        );
        caught(
            &plant(|ko| ko["cells"][0]["cell_type"] = json!("code")),
            "cell 1 is",
        );
        caught(
            &plant(|ko| drop(ko["cells"].as_array_mut().unwrap().pop())),
            "and - in Korean",
        );
        caught(
            &plant(|ko| ko["cells"][0]["id"] = json!("Title!")),
            "is not a slug",
        );
        caught(
            &plant(|ko| ko["cells"][1]["id"] = json!("title")),
            "is not a slug",
        );
        caught(
            &plant(|ko| ko["cells"][0]["cell_type"] = json!("raw")),
            "only Markdown and code",
        );
        caught(
            &plant(|ko| ko["cells"][3]["metadata"]["tags"] = json!(["other"])),
            "tags, slideshow or metadata",
        );
        caught(
            &plant(|ko| ko["cells"][3]["metadata"]["hourglass"]["seconds"] = json!(3)),
            "tags, slideshow or metadata",
        );
        caught(
            &plant(|ko| ko["cells"][3]["metadata"]["slideshow"] = json!({"slide_type": "skip"})),
            "tags, slideshow or metadata",
        );
        caught(
            &plant(|ko| ko["cells"][3]["metadata"]["slideshow"] = json!({"slide_type": "page"})),
            "where the cell stands in the slides",
        );
        caught(
            &plant(|ko| ko["metadata"]["hourglass"]["lesson"] = json!("04")),
            "kernelspec",
        );
        caught(
            &plant(|ko| ko["cells"][2]["source"] = json!("use hourglass::ko::*;")),
            "first `?` ends a cell",
        );
        caught(
            &plant(|ko| ko["cells"][1]["source"] = json!(":dep hourglass = \"1\"")),
            "does not take the course's crate",
        );
        caught(
            &plant(|ko| ko["cells"][1]["id"] = json!("dep")),
            "there is no cell `setup-dep`",
        );
    }
}
