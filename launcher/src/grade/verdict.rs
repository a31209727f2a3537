//! What became of an exercise. The judge says it, to a word that is drawn when the answer has run already.

use super::Workshop;
use super::read::Found;
use crate::console::{Text, text};
use crate::course::Lang;
use anyhow::{Context, Result, bail};
use std::hash::{BuildHasher, Hasher};
use std::io::Write;
use std::process::{Command, Stdio};

/// How an exercise stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// No notebook, or the stub in it.
    Open,
    Passed,
    /// Tried, and not all of it right.
    Wrong,
}

/// A cell of the table.
#[derive(Clone, Debug)]
pub(super) struct Verdict {
    pub state: State,
    /// Cases that passed.
    pub passed: usize,
    /// Cases.
    pub of: usize,
    /// The first line of what failed.
    pub why: Option<Text>,
}

impl Verdict {
    /// Of an exercise with nothing to run.
    pub(super) fn without_answer(found: &Found, of: usize) -> Verdict {
        match found {
            Found::Trouble(en, ko) => Verdict::failed(
                of,
                &Text {
                    en: en.clone(),
                    ko: ko.clone(),
                },
            ),
            _ => Verdict {
                state: State::Open,
                passed: 0,
                of,
                why: None,
            },
        }
    }

    /// Of an answer that did not come to its check.
    pub(super) fn failed(of: usize, why: &Text) -> Verdict {
        Verdict {
            state: State::Wrong,
            passed: 0,
            of,
            why: Some(one_line(why)),
        }
    }
}

/// Lets the judge look at what an answer's cases gave; `ended`: why there are too few.
pub(super) fn judge(
    shop: &Workshop<'_>,
    task: usize,
    records: &[u8],
    ended: Option<&Text>,
) -> Result<Verdict> {
    let random = || {
        std::collections::hash_map::RandomState::new()
            .build_hasher()
            .finish()
    };
    let word = format!("{:016x}{:016x}", random(), random());
    let mut child = Command::new(&shop.shared.judge)
        .arg(task.to_string())
        .env_clear()
        .env("HOURGLASS_GRADE_WORD", &word)
        .env("HOURGLASS_LANG", shop.lang.code())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let mut input = child.stdin.take().context("no pipe to the judge")?;
    let records = records.to_owned();
    // Beside reading, so that neither waits for the other.
    let writer = std::thread::spawn(move || input.write_all(&records));
    let output = child.wait_with_output()?;
    writer.join().ok();
    let told = String::from_utf8_lossy(&output.stdout);
    let id = &shop.tasks[task].exercise.id;
    let line = told.lines().find_map(|line| {
        line.strip_prefix(&word)?
            .strip_prefix(' ')?
            .strip_prefix(id.as_str())
    });
    let fields: Vec<&str> = line.unwrap_or_default().split_whitespace().collect();
    let [state, cases] = fields[..] else {
        bail!("the check {id} gave no verdict:\n{told}");
    };
    let (passed, of) = cases.split_once('/').context("no cases")?;
    let failed = told
        .lines()
        .find(|line| line.starts_with('✗') || line.starts_with('…'));
    let why = match (state, ended) {
        ("passed", _) => None,
        (_, Some(ended)) => Some(ended.clone()),
        (_, None) => failed.map(|line| text!("{line}", "{line}")),
    };
    Ok(Verdict {
        state: if state == "passed" {
            State::Passed
        } else {
            State::Wrong
        },
        passed: passed.parse()?,
        of: of.parse()?,
        why: why.as_ref().map(one_line),
    })
}

/// At most 200 characters that move no cursor and turn no line around: a student may have chosen them.
pub(super) fn plain(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let shown = text
        .chars()
        .filter(|c| !turns(*c))
        .map(|c| if c.is_control() { ' ' } else { c });
    shown.take(200).collect()
}

fn one_line(text: &Text) -> Text {
    let first = |text: &str| plain(text.lines().next().unwrap_or_default());
    Text {
        en: first(&text.en),
        ko: first(&text.ko),
    }
}

/// The language that reports are in.
pub(super) fn of_reader(lang: Option<Lang>) -> Lang {
    lang.unwrap_or(Lang::En)
}
