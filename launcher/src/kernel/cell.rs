//! One cell: run it, and believe that it ran only if the kernel says so and a value that it ends in was shown.
//!
//! The kernel answers "error" when a cell does not reach its end. The value is a proof that does not rest on the kernel's word.

use super::outputs::clean;
use super::session::{Answer, Session, Status};
use crate::console::{Text, text};
use crate::notebook::rust_code::{Ending, ending};
use crate::notebook::stream;
use anyhow::Result;
use serde_json::Value;

/// A cell's time if it does not announce another one.
pub const TIMEOUT: f64 = 300.0;

/// A cell that reached its end.
#[derive(Clone, Debug)]
pub struct Ran {
    /// Cleaned outputs.
    pub outputs: Vec<Value>,
    /// How long it took.
    pub seconds: f64,
}

/// Runs one cell's code as execution number `count`.
pub fn run(
    session: &mut Session,
    code: &str,
    timeout: f64,
    count: usize,
    label: &str,
) -> Result<Result<Ran, Text>> {
    let answer = session.run(code, timeout, label)?;
    Ok(match trouble(&answer, ending(code), timeout) {
        Some(mut trouble) => {
            if answer.status == Status::Dead {
                let words = session.last_words();
                trouble = text!("{trouble}\n{words}", "{trouble}\n{words}");
            }
            Err(trouble)
        }
        None => Ok(Ran {
            outputs: clean(&answer.outputs, count),
            seconds: answer.seconds,
        }),
    })
}

/// Why this answer is not that of a cell that reached its end.
fn trouble(answer: &Answer, ending: Ending, timeout: f64) -> Option<Text> {
    let of_type = |name: &str| {
        let outputs = answer.outputs.iter();
        outputs
            .filter(|output| output["output_type"] == name)
            .collect::<Vec<_>>()
    };
    let errors = of_type("error");
    let message: Vec<String> = errors.iter().map(|error| message(error)).collect();
    let message = message.join("\n");
    let is_named = |names: &[&str]| {
        errors
            .iter()
            .any(|error| names.iter().any(|name| error["ename"] == *name))
    };
    let shown = ending != Ending::Value || !of_type("execute_result").is_empty();
    match answer.status {
        Status::Timeout => Some(text!(
            "did not finish within its {timeout} s. Make it faster, or announce more: metadata \"hourglass\": {{\"timeout\": …}}.",
            "{timeout}초 안에 끝나지 않았습니다. 더 빠르게 고치거나 metadata \"hourglass\": {{\"timeout\": …}}로 시간을 늘리십시오."
        )),
        Status::Dead => Some(text!("the kernel ended.", "커널이 종료되었습니다.")),
        Status::Error if message.contains("Subprocess terminated") => Some(text!(
            "ended the kernel's process: {message}",
            "커널의 프로세스를 끝냈습니다: {message}"
        )),
        Status::Error if is_named(&["Panic", "Err"]) => Some(text!(
            "did not reach its end:\n{message}",
            "끝까지 실행되지 않았습니다.\n{message}"
        )),
        Status::Error => Some(text!(
            "does not compile:\n{message}",
            "컴파일되지 않습니다.\n{message}"
        )),
        Status::Ok if !shown => {
            let printed = stream(&answer.outputs, "stderr");
            Some(text!(
                "ends in a value that was not shown.\n{printed}",
                "마지막 값이 표시되지 않았습니다.\n{printed}"
            ))
        }
        Status::Ok => None,
    }
}

fn message(error: &Value) -> String {
    let traceback: Vec<&str> = error["traceback"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let text = if traceback.is_empty() {
        error["evalue"].as_str().unwrap_or_default().to_owned()
    } else {
        traceback.join("\n")
    };
    without_colours(&text)
}

fn without_colours(text: &str) -> String {
    let mut pieces = text.split("\u{1b}[");
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    pieces.for_each(|piece| plain.push_str(piece.split_once('m').map_or("", |(_, rest)| rest)));
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn answer(status: Status, outputs: &Value) -> Answer {
        Answer {
            status,
            seconds: 1.0,
            outputs: outputs.as_array().unwrap().clone(),
        }
    }

    #[test]
    fn only_a_cell_that_reached_its_end_passes() {
        let none = json!([]);
        let shown = json!([{"output_type": "execute_result", "data": {"text/plain": "1"}}]);
        for (outputs, ending) in [
            (&none, Ending::Statement),
            (&none, Ending::Command),
            (&shown, Ending::Value),
        ] {
            assert_eq!(trouble(&answer(Status::Ok, outputs), ending, 1.0), None);
        }
        let error = |name: &str, value: &str| json!([{"output_type": "error", "ename": name, "evalue": value, "traceback": []}]);
        for (status, outputs, expected) in [
            (Status::Ok, none, "ends in a value that was not shown"),
            (
                Status::Error,
                error("Panic", "oh"),
                "did not reach its end:\noh",
            ),
            (
                Status::Error,
                error("Err", "oh"),
                "did not reach its end:\noh",
            ),
            (Status::Error, error("Error", "oh"), "does not compile:\noh"),
            (
                Status::Error,
                error("Error", "Subprocess terminated with status: 0"),
                "ended the kernel's process",
            ),
            (
                Status::Timeout,
                shown.clone(),
                "did not finish within its 1 s",
            ),
            (Status::Dead, shown, "the kernel ended"),
        ] {
            let trouble = trouble(&answer(status, &outputs), Ending::Value, 1.0).expect("trouble");
            assert!(trouble.en.contains(expected), "{trouble}");
        }
    }

    #[test]
    fn a_message_is_told_without_colours() {
        let error = json!({"output_type": "error", "evalue": "x", "traceback": ["\u{1b}[31m[E0308]\u{1b}[0m mismatched"]});
        assert_eq!(message(&error), "[E0308] mismatched");
    }
}
