//! One program with all answers, run to its end.

use anyhow::{Result, bail};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

const LONGEST_RUN: Duration = Duration::from_secs(60);

/// What the program printed; `word` is the one that checks begin their line for programs with, `mark` what an answer begins with.
/// A change that makes a loop endless must not make the test so.
pub(crate) fn run(program: &Path, folder: &Path, (word, mark): (&str, &str)) -> Result<String> {
    let printed = folder.join("printed.txt");
    let mut child = Command::new(program)
        .env("HOURGLASS_GRADE_WORD", word)
        .stdout(fs::File::create(&printed)?)
        .spawn()?;
    let started = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break Some(status);
        }
        if started.elapsed() > LONGEST_RUN {
            child.kill()?;
            child.wait()?;
            break None;
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    let text = fs::read_to_string(&printed)?;
    let last = text.rsplit(mark).next().unwrap_or_default();
    match status {
        Some(status) if status.success() => Ok(text),
        Some(status) => bail!("the answers ended with {status} at:\n{last}"),
        None => bail!("ran for more than {LONGEST_RUN:?}, in the end at:\n{last}"),
    }
}
