//! Outputs: there, in order, without errors; figures with an alt text; numbers inside their bands; nothing of the machine.

use super::{Fault, Lesson, Side};
use crate::console::{Text, text};
use crate::notebook::judge::outputs_of;
use crate::notebook::rust_code::{Ending, ending};
use crate::notebook::{Cell, Kind, joined};
use std::path::Path;

/// A notebook stays below this, so that GitHub shows it.
const LARGEST: usize = 1_000_000;

/// The committed outputs of both languages.
pub(super) fn faults(lesson: &Lesson, root: &Path) -> Vec<Fault> {
    lesson
        .sides()
        .into_iter()
        .flat_map(|side| of_side(lesson, side, root))
        .collect()
}

fn of_side(lesson: &Lesson, side: &Side, root: &Path) -> Vec<Fault> {
    let mut faults = Vec::new();
    if side.bytes >= LARGEST {
        let bytes = side.bytes;
        let text = text!(
            "the file has {bytes} bytes; keep it below 1 MB.",
            "파일이 {bytes}바이트입니다. 1 MB보다 작아야 합니다."
        );
        faults.push(lesson.fault(Some(side.lang), None, text));
    }
    let ran = |cell: &Cell| cell.execution_count.is_some() || !cell.outputs.is_empty();
    if !side.cells.iter().any(ran) {
        let text = text!(
            "the lesson was not run: it has no outputs. Run it: cargo run -- execute LESSON --in-place",
            "실행되지 않아 출력이 없습니다. 실행하십시오: cargo run -- execute 번호 --in-place"
        );
        faults.push(lesson.fault(Some(side.lang), None, text));
        return faults;
    }
    let mut previous: Option<i64> = None;
    for cell in side.cells.iter().filter(|cell| cell.kind == Kind::Code) {
        let mut texts = outputs_of(cell, side.lang);
        // JupyterLab begins at 2 with this kernel, we at 1.
        let next = previous.map_or(matches!(cell.execution_count, Some(1 | 2)), |count| {
            cell.execution_count == Some(count + 1)
        });
        previous = cell.execution_count.or(previous);
        let value = ending(&cell.source) == Ending::Value;
        if !next
            || value
                && !cell
                    .outputs
                    .iter()
                    .any(|output| output["output_type"] == "execute_result")
        {
            texts.push(text!(
                "the cell was not run, or not in order. Run all: cargo run -- execute LESSON --in-place",
                "실행되지 않았거나 순서대로 실행되지 않은 셀입니다. 모두 실행하십시오: cargo run -- execute 번호 --in-place"
            ));
        }
        texts.extend(machine_path(cell, root));
        faults.extend(
            texts
                .into_iter()
                .map(|text| lesson.fault(Some(side.lang), Some(cell), text)),
        );
    }
    faults
}

/// A path of this machine in an output.
fn machine_path(cell: &Cell, root: &Path) -> Option<Text> {
    let home = std::env::home_dir().map(|home| home.to_string_lossy().into_owned());
    let mut marks = vec![
        "/home/".to_owned(),
        "/Users/".into(),
        "/root/".into(),
        "/tmp/".into(),
        "C:\\".into(),
    ];
    marks.push(root.to_string_lossy().into_owned());
    marks.extend(home.filter(|home| home.len() > 1));
    let texts = cell
        .outputs
        .iter()
        .map(|output| joined(&output["text"]) + &joined(&output["data"]["text/plain"]));
    let text: String = texts.collect();
    let mark = marks
        .into_iter()
        .find(|mark| text.contains(mark.as_str()))?;
    Some(text!(
        "the output holds a path of one machine ({mark}…). Do not print it.",
        "출력에 특정 컴퓨터의 경로({mark}…)가 있습니다. 출력하지 마십시오."
    ))
}

#[cfg(test)]
mod tests;
