//! A Python that can make the course's `.venv`: 3.10 or newer, with venv.

use crate::console::{Console, text};
use crate::system::environment::{Variables, command};
use crate::system::platform::{self, Os};
use anyhow::bail;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

const OLDEST: (u32, u32) = (3, 10);
const PROBE: &str = "import sys
print(sys.version_info[0], sys.version_info[1])
try:
    import venv, ensurepip
    print('venv')
except ImportError:
    print('bare')
print(sys.executable)";

/// A Python as it answered.
#[derive(Debug)]
pub(super) struct Python {
    /// How to start it.
    pub executable: PathBuf,
    /// Major and minor version.
    pub version: (u32, u32),
    /// It can make virtual environments with pip inside.
    pub has_venv: bool,
}

/// Asks a program whether it is a Python.
pub(super) fn probe(mut asked: Command) -> Option<Python> {
    let output = asked.args(["-c", PROBE]).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let mut lines = text.lines();
    let mut numbers = lines.next()?.split(' ').map(str::parse);
    let version = (numbers.next()?.ok()?, numbers.next()?.ok()?);
    let has_venv = lines.next()? == "venv";
    let executable = PathBuf::from(lines.next()?);
    Some(Python {
        executable,
        version,
        has_venv,
    })
}

/// The first suitable Python of those that a system may have; HOURGLASS_PYTHON comes before all.
pub(super) fn find(env: &Variables) -> anyhow::Result<Python> {
    let mut found = Vec::new();
    for asked in candidates(env) {
        let Some(python) = probe(asked) else { continue };
        if python.version >= OLDEST && python.has_venv {
            return Ok(python);
        }
        found.push(python);
    }
    let install = install_hint();
    if let Some(Python { version, .. }) = found.iter().find(|python| python.version >= OLDEST) {
        let (major, minor) = version;
        bail!(text!(
            "Python {major}.{minor} is there, but its venv module is not. Install it (sudo apt install python3-venv) and run this again.",
            "Python {major}.{minor}에 venv 모듈이 없습니다. 설치하고(sudo apt install python3-venv) 다시 실행하십시오."
        ));
    }
    match found.first() {
        Some(Python {
            version: (major, minor),
            ..
        }) => bail!(text!(
            "Python {major}.{minor} is too old; the course needs 3.10 or newer. Install one ({install}) and run this again, or name it with HOURGLASS_PYTHON.",
            "Python {major}.{minor} 버전은 너무 낮습니다. 3.10 이상이 필요합니다. 설치하고({install}) 다시 실행하거나 HOURGLASS_PYTHON으로 지정하십시오."
        )),
        None => bail!(text!(
            "Python was not found; JupyterLab needs 3.10 or newer. Install it ({install}) and run this again.",
            "Python을 찾지 못했습니다. JupyterLab에는 3.10 이상이 필요합니다. 설치하고({install}) 다시 실행하십시오."
        )),
    }
}

fn install_hint() -> &'static str {
    match platform::OS {
        Os::MacOs => "brew install python",
        Os::Windows => "winget install Python.Python.3.12",
        Os::Linux => "sudo apt install python3 python3-venv",
    }
}

fn candidates(env: &Variables) -> Vec<Command> {
    let mut names: Vec<OsString> = std::env::var_os("HOURGLASS_PYTHON").into_iter().collect();
    names.extend(["python3", "python"].map(OsString::from));
    names.extend(
        (OLDEST.1..=16)
            .rev()
            .map(|minor| format!("python3.{minor}").into()),
    );
    // With an active conda its own Python is the last resort: the scrubbed PATH does not hold it.
    let mut all: Vec<Command> = names.iter().map(|name| command(name, env)).collect();
    if platform::WINDOWS {
        let mut launcher = command("py", env);
        launcher.arg("-3");
        all.push(launcher);
    }
    if let Some(conda) = std::env::var_os("CONDA_PREFIX") {
        let program = if platform::WINDOWS {
            "python.exe"
        } else {
            "bin/python"
        };
        all.push(command(PathBuf::from(conda).join(program), env));
    }
    all
}

/// Says which foreign settings are left aside.
pub(super) fn mention_foreign(console: &Console) {
    let active: Vec<&str> = [
        "CONDA_PREFIX",
        "VIRTUAL_ENV",
        "PYTHONHOME",
        "PYTHONPATH",
        "JUPYTER_PATH",
    ]
    .into_iter()
    .filter(|name| std::env::var_os(name).is_some_and(|content| !content.is_empty()))
    .collect();
    if !active.is_empty() {
        let names = active.join(", ");
        console.say(&text!(
            "{names}: set in this terminal; the course uses its own .venv and leaves it aside. You need not do anything.",
            "이 터미널에 {names} 설정이 있지만, 강좌는 자체 .venv만 사용합니다. 따로 할 일은 없습니다."
        ));
    }
}

/// Whether the program at this path runs and is new enough.
pub(super) fn works(executable: &std::path::Path, env: &Variables) -> bool {
    probe(command(executable, env)).is_some_and(|python| python.version >= OLDEST)
}
