//! One cell: run it, and believe that it ran only if it shows that it reached its end.
//!
//! The kernel reports a panic, a failed assertion and a failed top-level `?` as success. So a cell that ends in an expression must have shown
//! its value, and behind every other cell stands one more line, printed only if nothing before it went wrong.

pub use super::outputs::END;
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
    let ending = ending(code);
    let answer = match ending {
        Ending::Statement => session.run(
            &format!("{code}\nprintln!(\"{END}\");"),
            timeout,
            Some(END),
            label,
        )?,
        Ending::Value | Ending::Command => session.run(code, timeout, None, label)?,
    };
    Ok(match trouble(&answer, ending, timeout) {
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
    let stderr = stream(&answer.outputs, "stderr");
    let reason = without_backtrace(&stderr);
    let of_type = |name: &str| {
        answer
            .outputs
            .iter()
            .filter(|o| o["output_type"] == name)
            .cloned()
            .collect::<Vec<_>>()
    };
    let errors = of_type("error");
    let reached = match ending {
        Ending::Statement => stream(&answer.outputs, "stdout").contains(END),
        Ending::Value => !of_type("execute_result").is_empty(),
        Ending::Command => true,
    };
    if answer.status == Status::Timeout {
        return Some(text!(
            "did not finish within its {timeout} s. Make it faster, or announce more: metadata \"hourglass\": {{\"timeout\": …}}.",
            "{timeout}초 안에 끝나지 않았습니다. 더 빠르게 고치거나 metadata \"hourglass\": {{\"timeout\": …}}로 시간을 늘리십시오."
        ));
    }
    if answer.status == Status::Dead {
        return Some(text!(
            "the kernel ended. {reason}",
            "커널이 종료되었습니다. {reason}"
        ));
    }
    if answer.status == Status::Error || !errors.is_empty() {
        let message: Vec<String> = errors.iter().map(message).collect();
        let message = format!("{}{reason}", message.join("\n"));
        if message.contains("Subprocess terminated") {
            return Some(text!(
                "ended the kernel's process: {message}",
                "커널의 프로세스를 끝냈습니다: {message}"
            ));
        }
        return Some(text!(
            "does not compile:\n{message}",
            "컴파일되지 않습니다.\n{message}"
        ));
    }
    (!reached).then(|| {
        let reason = if reason.is_empty() {
            "(no message)"
        } else {
            &reason
        };
        text!(
            "did not reach its end:\n{reason}",
            "끝까지 실행되지 않았습니다.\n{reason}"
        )
    })
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

/// A panic's message, without the frames of the kernel below it.
fn without_backtrace(stderr: &str) -> String {
    let lines = stderr.lines().filter(|line| !line.trim().is_empty());
    lines
        .take_while(|line| !line.starts_with("stack backtrace:"))
        .collect::<Vec<_>>()
        .join("\n")
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
        let stdout =
            json!([{"output_type": "stream", "name": "stdout", "text": format!("1\n{END}\n")}]);
        let shown = json!([{"output_type": "execute_result", "data": {"text/plain": "1"}}]);
        assert_eq!(
            trouble(&answer(Status::Ok, &stdout), Ending::Statement, 1.0),
            None
        );
        assert_eq!(
            trouble(&answer(Status::Ok, &shown), Ending::Value, 1.0),
            None
        );
        assert_eq!(
            trouble(&answer(Status::Ok, &json!([])), Ending::Command, 1.0),
            None
        );
        for (status, outputs, ending, expected) in [
            (Status::Ok, stdout, Ending::Value, "did not reach its end"),
            (
                Status::Ok,
                shown.clone(),
                Ending::Statement,
                "did not reach its end",
            ),
            (
                Status::Timeout,
                shown.clone(),
                Ending::Value,
                "did not finish within its 1 s",
            ),
            (
                Status::Dead,
                shown.clone(),
                Ending::Value,
                "the kernel ended",
            ),
            (Status::Error, shown, Ending::Value, "does not compile"),
        ] {
            let trouble = trouble(&answer(status, &outputs), ending, 1.0).expect("trouble");
            assert!(trouble.en.contains(expected), "{trouble}");
        }
    }

    #[test]
    fn a_message_is_told_without_colours_and_frames() {
        let panic =
            "\nthread panicked at src/lib.rs:2:17:\noh\nstack backtrace:\n   0: __rust_try\n";
        let stderr = json!([{"output_type": "stream", "name": "stderr", "text": panic}]);
        let told = trouble(&answer(Status::Ok, &stderr), Ending::Value, 1.0)
            .expect("trouble")
            .en;
        assert_eq!(
            told,
            "did not reach its end:\nthread panicked at src/lib.rs:2:17:\noh"
        );
        let error = json!({"output_type": "error", "evalue": "x", "traceback": ["\u{1b}[31m[E0308]\u{1b}[0m mismatched"]});
        assert_eq!(message(&error), "[E0308] mismatched");
        let gone = json!([{"output_type": "error", "evalue": "Subprocess terminated with status: 0", "traceback": []}]);
        let told = trouble(&answer(Status::Error, &gone), Ending::Value, 1.0)
            .expect("trouble")
            .en;
        assert!(told.starts_with("ended the kernel's process"), "{told}");
    }
}
