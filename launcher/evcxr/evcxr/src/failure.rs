//! What a cell that panics, or whose `?` meets an error, leaves on stderr: kept together, and told with the cell's own lines.

use crate::code_block::CodeBlock;
use crate::code_block::CodeKind;
use crate::evcxr_internal_runtime::USER_ERROR_OCCURRED;
use crate::language::one_language;

/// Why a cell did not reach its end.
#[derive(Debug, Clone)]
pub struct Failure {
    pub name: &'static str,
    pub message: String,
    /// For people: the cell's line, the message, and the backtrace if RUST_BACKTRACE asks for it.
    pub lines: Vec<String>,
}

/// Lines of stderr that may be why a cell will have failed: all from the last panic or failed `?` on.
#[derive(Default)]
pub(crate) struct Held(Vec<String>);

impl Held {
    /// Takes a line and returns those that can be passed on.
    pub(crate) fn pass(&mut self, line: &str) -> Vec<String> {
        let nothing_held = self.0.iter().all(String::is_empty);
        let mut free = Vec::new();
        if begins_a_failure(line) {
            free = self.take();
            if nothing_held {
                free.pop(); // the empty line that stands in front of a panic
            }
        } else if nothing_held && !line.is_empty() {
            free = self.take();
            free.push(line.to_owned());
            return free;
        }
        self.0.push(line.to_owned());
        free
    }

    pub(crate) fn take(&mut self) -> Vec<String> {
        std::mem::take(&mut self.0)
    }
}

fn begins_a_failure(line: &str) -> bool {
    line.starts_with(USER_ERROR_OCCURRED)
        || line.starts_with("thread ") && line.contains(" panicked at ")
}

impl Failure {
    /// `stderr` is what `Held` held; the cell, compiled as `code`, had reached the statement that begins at its line `statement`.
    pub(crate) fn new(stderr: &[String], code: &CodeBlock, statement: usize) -> Failure {
        let question_mark = |line: &String| line.starts_with(USER_ERROR_OCCURRED);
        let (name, what) = match stderr.first().is_some_and(question_mark) {
            true => ("Err", ("Error", "오류")),
            false => ("Panic", ("Panic", "패닉")),
        };
        let message: Vec<String> = (stderr.iter().skip(1))
            .take_while(|line| !line.starts_with("stack backtrace:"))
            .cloned()
            .collect();
        let number = stderr.first().and_then(|line| line_number(line));
        let mut lines = places(what, number, code, statement);
        lines.extend(message.clone());
        if std::env::var("RUST_BACKTRACE").is_ok_and(|asked| asked != "0") {
            lines.extend(stderr.iter().skip(1 + message.len()).cloned());
        }
        Failure {
            name,
            message: message.join("\n"),
            lines,
        }
    }
}

/// Where it happened: a line of this cell, or a statement of it, which may have called a line of an earlier cell.
fn places(
    (en, ko): (&str, &str),
    number: Option<usize>,
    code: &CodeBlock,
    statement: usize,
) -> Vec<String> {
    let source = code.code_string();
    let texts: Vec<&str> = source.lines().map(str::trim).collect();
    let line_of_cell = |number: usize| {
        let (kind, offset) = code.origin_for_line(number);
        kind.line_of_cell(offset)
    };
    if let Some((number, line)) = number.and_then(|number| Some((number, line_of_cell(number)?))) {
        let text = texts[number - 1];
        return vec![one_language(
            &format!("{en} at line {line} of this cell: {text}"),
            &format!("이 셀의 {line}번째 줄에서 {ko}: {text}"),
        )];
    }
    let mut numbers = (1..=texts.len()).rev();
    let begins = numbers.find(|number| line_of_cell(*number) == Some(statement));
    let caller = begins.map_or("", |number| texts[number - 1]);
    let in_statement = |en: &str, ko: &str| {
        one_language(
            &format!("{en} the statement at line {statement} of this cell: {caller}"),
            &format!("이 셀의 {statement}번째 줄에서 시작하는 문장{ko}: {caller}"),
        )
    };
    let earlier = |number: &usize| *code.origin_for_line(*number).0 == CodeKind::OtherUserCode;
    match number.filter(earlier).map(|number| texts[number - 1]) {
        Some(text) => vec![
            one_language(
                &format!("{en} in a line of an earlier cell: {text}"),
                &format!("앞 셀의 줄에서 {ko}: {text}"),
            ),
            in_statement("called by", "이 호출"),
        ],
        None => vec![in_statement(&format!("{en} in"), &format!("에서 {ko}"))],
    }
}

/// The line of our source that a panic or a failed `?` names.
fn line_number(line: &str) -> Option<usize> {
    let (_, place) = line.rsplit_once("at src/lib.rs:")?;
    place.split(':').next()?.parse().ok()
}
