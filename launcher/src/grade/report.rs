//! The table as CSV, for spreadsheets, and as a page, to be read. Names and messages may be chosen by students: neither a formula nor a tag
//! comes through.

use super::verdict::{State, Verdict, plain};
use super::{Row, Task};
use crate::console::{Text, text};
use crate::course::Lang;
use crate::system::files::write_whole;
use anyhow::Result;
use std::path::{Path, PathBuf};

/// Writes `grades.csv` and `grades.html` into the folder that was graded.
pub(super) fn write(
    tasks: &[Task],
    rows: &[Row],
    folder: &Path,
    lang: Lang,
) -> Result<Vec<PathBuf>> {
    let (csv, page) = (folder.join("grades.csv"), folder.join("grades.html"));
    // The mark at the beginning tells spreadsheets that it is UTF-8.
    write_whole(
        &csv,
        format!("\u{feff}{}", table(tasks, rows, lang)).as_bytes(),
    )?;
    write_whole(&page, html(tasks, rows, lang).as_bytes())?;
    Ok(vec![csv, page])
}

fn says(text: &Text, lang: Lang) -> String {
    text.for_reader(Some(lang))
}

/// `2 of 3`; nothing for an exercise that nobody has begun.
fn cases(verdict: &Verdict, lang: Lang) -> String {
    let Verdict {
        state, passed, of, ..
    } = verdict;
    if *state == State::Open {
        return String::new();
    }
    says(&text!("{passed} of {of}", "{of}개 중 {passed}개"), lang)
}

/// What failed, exercise by exercise, and what was left aside.
fn remarks(tasks: &[Task], row: &Row, lang: Lang) -> Vec<String> {
    let failed = tasks
        .iter()
        .zip(&row.verdicts)
        .filter_map(|(task, verdict)| {
            let why = verdict.why.as_ref()?;
            Some(format!("{}: {}", task.exercise.id, says(why, lang)))
        });
    let notes = row.notes.iter().map(|note| plain(&says(note, lang)));
    failed.chain(notes).collect()
}

fn table(tasks: &[Task], rows: &[Row], lang: Lang) -> String {
    let [student, passed, all, remark] = head(lang);
    let mut lines = vec![
        [student, passed, all]
            .into_iter()
            .chain(tasks.iter().map(|task| task.exercise.id.clone()))
            .chain([remark])
            .collect::<Vec<_>>(),
    ];
    for row in rows {
        let mut line = vec![
            plain(&row.student),
            row.passed().to_string(),
            tasks.len().to_string(),
        ];
        line.extend(row.verdicts.iter().map(|verdict| cases(verdict, lang)));
        line.push(remarks(tasks, row, lang).join(" | "));
        lines.push(line);
    }
    let line = |line: &Vec<String>| {
        let fields: Vec<String> = line.iter().map(|field| quoted(field)).collect();
        fields.join(",") + "\r\n"
    };
    lines.iter().map(line).collect()
}

fn head(lang: Lang) -> [String; 4] {
    [
        text!("student", "학생"),
        text!("passed", "통과"),
        text!("exercises", "연습문제"),
        text!("what failed", "틀린 곳"),
    ]
    .map(|text| says(&text, lang))
}

/// A field of a CSV; what a spreadsheet would take for a formula begins with an apostrophe.
fn quoted(field: &str) -> String {
    let formula = field.starts_with(['=', '+', '-', '@', '\t']);
    let field = field.replace('"', "\"\"");
    format!("\"{}{field}\"", if formula { "'" } else { "" })
}

fn escaped(text: &str) -> String {
    let text = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    text.replace('"', "&quot;")
}

fn html(tasks: &[Task], rows: &[Row], lang: Lang) -> String {
    let [student, passed, _, remark] = head(lang);
    let ids: String = tasks
        .iter()
        .map(|task| format!("<th>{}</th>", task.exercise.id))
        .collect();
    let body: String = rows.iter().map(|row| line(tasks, row, lang)).collect();
    let code = lang.code();
    let title = says(&text!("Grades", "채점 결과"), lang);
    let key = says(
        &text!(
            "n of m: cases of the check that passed; an empty cell: not begun. Point at a cell to see what failed first.",
            "m개 중 n개: 통과한 검사의 수. 빈칸: 시작하지 않음. 칸에 마우스를 올리면 처음 틀린 곳이 보입니다."
        ),
        lang,
    );
    format!(
        "<!DOCTYPE html>\n<html lang=\"{code}\"><head><meta charset=\"utf-8\"><title>{title}</title>\n<style>{STYLE}</style></head>\n<body><h1>{title}</h1>\n<p>{key}</p>\n<table><thead><tr><th>{student}</th><th>{passed}</th>{ids}<th>{remark}</th></tr></thead>\n<tbody>\n{body}</tbody></table></body></html>\n"
    )
}

const STYLE: &str = "body { font: 14px sans-serif; margin: 2em; } table { border-collapse: collapse; }
th, td { border: 1px solid #ccc; padding: 0.2em 0.5em; text-align: left; vertical-align: top; }
th { background: #f0f0f0; position: sticky; top: 0; } td.passed { background: #d5efe4; } td.wrong { background: #fbe3d3; }
td.passed::before { content: '✓ '; } td.wrong::before { content: '✗ '; } ul { margin: 0; padding-left: 1.2em; }";

fn line(tasks: &[Task], row: &Row, lang: Lang) -> String {
    let cell = |verdict: &Verdict| {
        let class = match verdict.state {
            State::Open => "open",
            State::Passed => "passed",
            State::Wrong => "wrong",
        };
        let why = verdict.why.as_ref().map(|why| escaped(&says(why, lang)));
        let (why, cases) = (why.unwrap_or_default(), cases(verdict, lang));
        format!("<td class=\"{class}\" title=\"{why}\">{cases}</td>")
    };
    let cells: String = row.verdicts.iter().map(cell).collect();
    let remarks: String = remarks(tasks, row, lang)
        .iter()
        .map(|remark| format!("<li>{}</li>", escaped(remark)))
        .collect();
    let (name, passed, all) = (escaped(&plain(&row.student)), row.passed(), tasks.len());
    format!("<tr><td>{name}</td><td>{passed} / {all}</td>{cells}<td><ul>{remarks}</ul></td></tr>\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neither_a_formula_nor_a_tag_comes_through() {
        assert_eq!(quoted("=HYPERLINK(\"x\")"), "\"'=HYPERLINK(\"\"x\"\")\"");
        assert_eq!(quoted("2 of 3"), "\"2 of 3\"");
        assert_eq!(
            escaped("<script a=\"&\">"),
            "&lt;script a=&quot;&amp;&quot;&gt;"
        );
        assert_eq!(plain("a\u{1b}[2J\nb\u{202e}c"), "a [2J bc");
    }
}
