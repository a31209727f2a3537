//! rustc, asked directly: what cargo has compiled already is used again, and a lesson's answers cost seconds.

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const LONGEST_RUN: Duration = Duration::from_secs(60);

/// The crate, compiled as tests compile it.
pub(crate) struct Library {
    root: PathBuf,
    file: PathBuf,
}

impl Library {
    /// Asks cargo for it; compiled already, it costs nothing.
    pub(crate) fn build(root: &Path) -> Result<Library> {
        let cargo = std::env::var_os("CARGO").unwrap_or("cargo".into());
        let arguments = ["build", "--locked", "--offline", "-p", "hourglass", "--lib"];
        let output = Command::new(cargo)
            .args(arguments)
            .arg("--message-format=json")
            .current_dir(root)
            .stderr(Stdio::inherit())
            .output()?;
        ensure!(output.status.success(), "the crate does not compile");
        let messages = String::from_utf8(output.stdout)?;
        let file = (messages.lines())
            .filter_map(|line| serde_json::from_str::<Value>(line).ok())
            .filter(|m| m["reason"] == "compiler-artifact" && m["target"]["name"] == "hourglass")
            .flat_map(|m| m["filenames"].as_array().cloned().unwrap_or_default())
            .filter_map(|file| file.as_str().map(PathBuf::from))
            .find(|file| file.extension().is_some_and(|end| end == "rlib"))
            .context("cargo names no library of the crate")?;
        let root = root.to_owned();
        Ok(Library { root, file })
    }

    /// rustc, about to compile `source` against the crate.
    pub(crate) fn rustc(&self, source: &Path, output: &Path, emit: &str) -> Command {
        let beside = self.file.parent().unwrap_or(&self.root);
        let mut command = Command::new("rustc");
        command
            .args([
                "--edition",
                "2024",
                "--error-format",
                "json",
                "--emit",
                emit,
            ])
            .arg("--extern")
            .arg(format!("hourglass={}", self.file.display()))
            .arg("-L")
            .arg(format!("dependency={}", beside.join("deps").display()))
            .args([Path::new("-o"), output, source])
            .current_dir(&self.root);
        command
    }
}

/// The line of each error in the source, with rustc's words.
pub(crate) fn faults(messages: &str, source: &Path) -> Vec<(usize, String)> {
    let messages = (messages.lines()).filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let errors = messages.filter(|message| message["level"] == "error");
    errors
        .flat_map(|error| {
            let spans = error["spans"].as_array().cloned().unwrap_or_default();
            let words = error["rendered"].as_str().unwrap_or_default().to_owned();
            (spans.into_iter())
                .filter(|span| span["is_primary"] == true)
                .filter_map(move |span| Some((line(&span, source)?, words.clone())))
        })
        .collect()
}

/// Where the source has it; inside a macro of another file, where the source calls the macro.
fn line(span: &Value, source: &Path) -> Option<usize> {
    if Path::new(span["file_name"].as_str()?) == source {
        return span["line_start"].as_u64().map(|line| line as usize);
    }
    line(&span["expansion"]["span"], source)
}

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
