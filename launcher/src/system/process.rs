//! Children that take long: a line at least every ten seconds, the whole output in a log, its tail when they fail.

use crate::console::{Console, Text, text};
use anyhow::Context;
use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Below ten, so that a slow terminal still shows a line every ten seconds.
const HEARTBEAT: Duration = Duration::from_secs(8);
const TAIL: usize = 15;

/// How a child ended.
pub struct Finished {
    /// Its exit status was 0.
    pub ok: bool,
    /// Its last lines.
    pub tail: String,
}

#[derive(Default)]
struct Output {
    tail: VecDeque<String>,
    log: Option<std::fs::File>,
}

impl Output {
    fn take(&mut self, line: String) {
        if let Some(log) = &mut self.log {
            // A log that cannot be written must not stop the work.
            let _ = writeln!(log, "{line}");
        }
        if self.tail.len() == TAIL {
            self.tail.pop_front();
        }
        self.tail.push_back(line);
    }
}

/// Says at least every ten seconds that the work goes on.
pub struct Heartbeat {
    started: Instant,
    said: Instant,
}

impl Heartbeat {
    /// Starts counting.
    pub fn start() -> Heartbeat {
        let now = Instant::now();
        Heartbeat {
            started: now,
            said: now,
        }
    }

    /// Prints a line if it is time; `news` is what can be told beyond the seconds.
    pub fn beat(&mut self, console: &Console, doing: &Text, news: &str) {
        if self.said.elapsed() < HEARTBEAT {
            return;
        }
        self.said = Instant::now();
        let seconds = self.started.elapsed().as_secs();
        let Text { en, ko } = doing;
        let news: String = news.trim().chars().take(60).collect();
        let news = if news.is_empty() {
            news
        } else {
            format!(" ({news})")
        };
        console.say(&text!(
            "  … {en}: {seconds} s{news}",
            "  … {ko}: {seconds}초{news}"
        ));
    }
}

/// Runs a child to its end with a heartbeat; its output goes to `log` and not to the terminal.
pub fn watch(
    console: &Console,
    mut command: Command,
    doing: &Text,
    log: &Path,
) -> anyhow::Result<Finished> {
    let program = command.get_program().to_string_lossy().into_owned();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| {
            text!(
                "{program} cannot be started.",
                "{program} 실행에 실패했습니다."
            )
        })?;
    if let Some(folder) = log.parent() {
        std::fs::create_dir_all(folder).ok();
    }
    let output = Arc::new(Mutex::new(Output {
        tail: VecDeque::new(),
        log: std::fs::File::create(log).ok(),
    }));
    let readers = [
        child.stdout.take().map(|pipe| reader(pipe, &output)),
        child.stderr.take().map(|pipe| reader(pipe, &output)),
    ];
    let mut heartbeat = Heartbeat::start();
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        std::thread::sleep(Duration::from_millis(50));
        heartbeat.beat(console, doing, &last_line(&output));
    };
    // A grandchild may hold a pipe open: the readers get a moment, not for ever.
    let deadline = Instant::now() + Duration::from_secs(2);
    for reader in readers.into_iter().flatten() {
        while !reader.is_finished() && Instant::now() < deadline {
            std::thread::sleep(Duration::from_millis(5));
        }
    }
    let tail = lock(&output)
        .tail
        .iter()
        .cloned()
        .collect::<Vec<_>>()
        .join("\n");
    Ok(Finished {
        ok: status.success(),
        tail,
    })
}

fn lock(output: &Mutex<Output>) -> std::sync::MutexGuard<'_, Output> {
    output
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn last_line(output: &Mutex<Output>) -> String {
    lock(output).tail.back().cloned().unwrap_or_default()
}

fn reader(
    pipe: impl Read + Send + 'static,
    output: &Arc<Mutex<Output>>,
) -> std::thread::JoinHandle<()> {
    let output = Arc::clone(output);
    std::thread::spawn(move || {
        for line in BufReader::new(pipe).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line).trim_end().to_owned();
            if !line.is_empty() {
                lock(&output).take(line);
            }
        }
    })
}

/// What a long child does, in sentences.
pub struct Step<'a> {
    /// While it runs: "installing JupyterLab".
    pub doing: Text,
    /// When it has failed: "JupyterLab could not be installed".
    pub failed: Text,
    /// What to do then.
    pub advice: Text,
    /// The file of its whole output.
    pub log: &'a Path,
}

/// Runs a child that must succeed.
pub fn must(console: &Console, command: Command, step: &Step<'_>) -> anyhow::Result<()> {
    let finished = watch(console, command, &step.doing, step.log)?;
    if finished.ok {
        return Ok(());
    }
    Err(step.failure(&finished.tail).into())
}

impl Step<'_> {
    /// What it was doing, its last lines, and what to do.
    pub fn failure(&self, tail: &str) -> Text {
        let (Text { en, ko }, log) = (&self.failed, self.log.display());
        let (do_en, do_ko) = (&self.advice.en, &self.advice.ko);
        let tail = tail.replace('\n', "\n    ");
        text!(
            "{en}. {do_en} (whole output: {log})\n    {tail}",
            "{ko}. {do_ko} (전체 출력: {log})\n    {tail}"
        )
    }
}
