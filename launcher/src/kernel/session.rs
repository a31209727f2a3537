//! One kernel, driven through `session.py`: a cell's code goes in, its outputs come out.

use crate::console::Console;
use anyhow::{Context, Result, bail};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// The Python part, carried inside the program.
const SCRIPT: &str = include_str!("session.py");
/// Below ten, so that nobody waits ten seconds for a line.
const HEARTBEAT: Duration = Duration::from_secs(8);
/// How long the Python part may stay silent beyond a cell's own time.
const SPARE: Duration = Duration::from_secs(30);

/// A running kernel. Dropping it ends the kernel.
pub struct Session {
    child: Child,
    requests: Option<ChildStdin>,
    answers: Receiver<String>,
    log: PathBuf,
    /// Where progress is told.
    pub console: Console,
    /// The kernel's process.
    pub pid: u64,
}

/// What the Python part is asked.
#[derive(Serialize)]
struct Request<'a> {
    code: &'a str,
    timeout: f64,
}

/// The Python part's first line.
#[derive(Deserialize)]
#[serde(tag = "status")]
enum Start {
    #[serde(rename = "ready")]
    Ready { pid: u64 },
    #[serde(rename = "no kernel")]
    NoKernel { reason: String },
}

/// How the kernel took a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// It says that all is well.
    Ok,
    /// It could not compile, panicked, met an error with `?`, or lost its process.
    Error,
    /// It was still running when its time was over.
    Timeout,
    /// It is gone.
    Dead,
}

/// What became of a cell.
#[derive(Clone, Debug, Deserialize)]
pub struct Answer {
    /// As the kernel reports it.
    pub status: Status,
    /// How long it took.
    pub seconds: f64,
    /// As nbformat keeps them.
    pub outputs: Vec<Value>,
}

impl Session {
    /// Starts the kernel `rust` in `folder`; what it mutters goes to `log`.
    pub fn start(
        console: &Console,
        mut python: Command,
        folder: &Path,
        log: &Path,
    ) -> Result<Session> {
        if let Some(parent) = log.parent() {
            std::fs::create_dir_all(parent)?;
        }
        let mut child = python
            .args(["-c", SCRIPT])
            .arg(folder)
            .arg(log)
            .env("PYTHONIOENCODING", "utf-8")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("Python cannot be started")?;
        let (sender, answers) = channel();
        let lines = BufReader::new(child.stdout.take().context("no pipe from Python")?).lines();
        std::thread::spawn(move || {
            lines
                .map_while(Result::ok)
                .try_for_each(|line| sender.send(line))
        });
        let requests = child.stdin.take();
        let mut session = Session {
            child,
            requests,
            answers,
            log: log.to_owned(),
            console: *console,
            pid: 0,
        };
        let patience = Duration::from_secs(120);
        match session.answer(patience, "starting the kernel · 커널을 시작하는 중")? {
            Start::Ready { pid } => session.pid = pid,
            Start::NoKernel { reason } => bail!("the kernel did not start: {reason}"),
        }
        Ok(session)
    }

    /// Runs code; `label` begins the lines that say that it goes on.
    pub fn run(&mut self, code: &str, timeout: f64, label: &str) -> Result<Answer> {
        let request = serde_json::to_string(&Request { code, timeout })?;
        let pipe = self
            .requests
            .as_mut()
            .context("the kernel has been ended")?;
        writeln!(pipe, "{request}")
            .and_then(|()| pipe.flush())
            .context("the kernel's Python has ended")?;
        self.answer(Duration::from_secs_f64(timeout), label)
    }

    /// The kernel's own last words, for when it died.
    pub fn last_words(&self) -> String {
        let log = std::fs::read(&self.log).unwrap_or_default();
        let log = String::from_utf8_lossy(&log);
        let lines: Vec<&str> = log.lines().filter(|line| !line.trim().is_empty()).collect();
        lines[lines.len().saturating_sub(8)..].join("\n")
    }

    fn answer<T: DeserializeOwned>(&mut self, patience: Duration, label: &str) -> Result<T> {
        let started = Instant::now();
        loop {
            match self.answers.recv_timeout(HEARTBEAT) {
                Ok(line) => {
                    return serde_json::from_str(&line)
                        .with_context(|| format!("not an answer: {line}"));
                }
                Err(RecvTimeoutError::Disconnected) => {
                    bail!("the kernel's Python ended early\n{}", self.last_words())
                }
                Err(RecvTimeoutError::Timeout) if started.elapsed() > patience + SPARE => {
                    bail!("the kernel's Python does not answer\n{}", self.last_words())
                }
                Err(RecvTimeoutError::Timeout) => {
                    let seconds = started.elapsed().as_secs();
                    self.console.line(format_args!("{label}  … {seconds} s"));
                }
            }
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        drop(self.requests.take()); // the Python part sees the end of its input and ends the kernel
        let started = Instant::now();
        while started.elapsed() < Duration::from_secs(15) {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
