//! The cage: a process that runs somebody else's code gets so much time and memory, a few files, no network and no other process.
//!
//! `hourglass caged RULES PROGRAM …` is what we start: it takes the rights away from itself, for good, and goes on as PROGRAM.

use crate::console::{Text, text};
use crate::system::platform::{self, cage};
use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// What every program of a system reads: its libraries and its compilers.
const SYSTEM: [&str; 11] = [
    "/usr",
    "/bin",
    "/lib",
    "/lib32",
    "/lib64",
    "/opt",
    "/nix/store",
    "/etc/alternatives",
    "/etc/ld.so.cache",
    "/dev/urandom",
    "/dev/zero",
];
/// A file that a caged process writes.
const FILE: u64 = 4 << 20;
/// So many times its seconds may pass on the clock, for others work on the machine, too.
const WAITING: u64 = 4;

/// What a process may do.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Rules {
    /// Files and folders that it reads, besides those of the system.
    pub read: Vec<PathBuf>,
    /// Files and folders that it writes.
    pub write: Vec<PathBuf>,
    /// Seconds of processor time.
    pub seconds: u64,
    /// Bytes of memory.
    pub memory: u64,
    /// Bytes of the largest file that it writes.
    pub file: u64,
    /// It starts no other process.
    pub alone: bool,
    /// Whether it is shut in, or only limited.
    pub shut: bool,
}

/// How it ended.
#[derive(Debug)]
pub(super) enum Ended {
    Itself(ExitStatus),
    TimeOver,
}

/// Where students' code runs.
pub(super) struct Cage {
    program: PathBuf,
    shut: bool,
}

impl Cage {
    /// A cage, if the system has what it takes; `open`: without one, as somebody has asked for.
    pub(super) fn build(open: bool) -> Result<Cage> {
        if !open && !cage::can_enclose() {
            return Err(text!(
                "This system cannot shut students' programs in (Landlock, Linux 5.13 or newer), so they could read and change your files. Grade on one that can, or in a container of its own with --without-cage.",
                "이 시스템에는 학생의 프로그램을 가둘 방법(Landlock, Linux 5.13 이상)이 없어서 그 프로그램이 여러분의 파일을 읽고 바꿀 수 있습니다. 가능한 시스템에서 채점하거나, 따로 만든 컨테이너에서 --without-cage로 채점하십시오."
            )
            .into());
        }
        let program = std::env::current_exe().context("our own program has no path")?;
        Ok(Cage {
            program,
            shut: !open,
        })
    }

    /// Rules for some seconds and bytes, reading nothing but the system's files yet.
    pub(super) fn rules(&self, seconds: u64, memory: u64) -> Rules {
        Rules {
            read: vec![self.program.clone()],
            write: Vec::new(),
            seconds,
            memory,
            file: FILE,
            alone: true,
            shut: self.shut,
        }
    }

    /// Runs a program under these rules in `folder`, with nothing of our environment, to its end or to theirs.
    pub(super) fn run(
        &self,
        rules: &Rules,
        program: &Path,
        arguments: &[String],
        folder: &Path,
        [input, output, errors]: [Option<File>; 3],
    ) -> Result<Ended> {
        let stream = |file: Option<File>| file.map_or_else(Stdio::null, Stdio::from);
        let child = Command::new(&self.program)
            .arg("caged")
            .arg(serde_json::to_string(rules).context("a path is not UTF-8")?)
            .arg(program)
            .args(arguments)
            .current_dir(folder)
            .env_clear()
            .env("PATH", "/usr/local/bin:/usr/bin:/bin")
            .env("HOME", folder)
            .env("TMPDIR", folder)
            .env("LC_ALL", "C.UTF-8")
            .stdin(stream(input))
            .stdout(stream(output))
            .stderr(stream(errors))
            .spawn()?;
        wait(child, Duration::from_secs(WAITING * rules.seconds))
    }
}

fn wait(mut child: Child, patience: Duration) -> Result<Ended> {
    let started = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            // What it has started, if it may start anything.
            platform::end_group(child.id() as i32);
            return Ok(Ended::Itself(status));
        }
        if started.elapsed() > patience {
            platform::end_group(child.id() as i32);
            child.kill()?;
            child.wait()?;
            return Ok(Ended::TimeOver);
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// `caged RULES PROGRAM …`: this process takes the rules on, and becomes the program.
pub(crate) fn enter(arguments: &[OsString]) -> Result<u8> {
    let [rules, program, rest @ ..] = arguments else {
        anyhow::bail!("caged takes rules and a program");
    };
    let mut rules: Rules = serde_json::from_str(rules.to_str().context("rules")?)?;
    let mut command = Command::new(program);
    command.args(rest);
    platform::lead_group();
    platform::limit(rules.seconds, rules.memory, rules.file)?;
    if rules.shut {
        rules.read.extend(SYSTEM.map(PathBuf::from));
        rules.write.push("/dev/null".into());
        cage::enclose(&rules.read, &rules.write)?;
        cage::silence(rules.alone)?;
    }
    Ok(platform::go_on_as(command, |_| {})?)
}

/// Why a program did not come to its end, as far as its ending and its last words say; none if it did.
pub(super) fn why(ended: &Ended, errors: &str, rules: &Rules) -> Option<Text> {
    let (seconds, memory) = (rules.seconds, rules.memory >> 20);
    let over = text!(
        "it was still running after {seconds} s",
        "{seconds}초가 지나도 끝나지 않았습니다"
    );
    let status = match ended {
        Ended::TimeOver => return Some(over),
        Ended::Itself(status) if status.success() => return None,
        Ended::Itself(status) => status,
    };
    Some(if platform::was_out_of_time(status) {
        over
    } else if errors.contains("memory allocation of") || errors.contains("out of memory") {
        text!(
            "it wanted more than {memory} MB of memory",
            "메모리를 {memory} MB보다 많이 쓰려고 했습니다"
        )
    } else if errors.contains("overflowed its stack") {
        text!(
            "the stack is full: a function calls itself without end",
            "스택이 가득 찼습니다. 함수가 자기 자신을 끝없이 호출합니다"
        )
    } else {
        text!("it ended early ({status})", "도중에 끝났습니다({status})")
    })
}
