//! What the kernels here see: a handful of variables, nothing of cargo's, nothing of the user's.

use anyhow::{Result, ensure};
use hourglass_launcher::console::Console;
use hourglass_launcher::execute;
use hourglass_launcher::kernel::cell;
use hourglass_launcher::setup::Setup;
use hourglass_launcher::system::environment::Variables;
use hourglass_launcher::{Course, Lang};
use std::process::{Command, Stdio};

/// Both languages at once, as where the system names neither.
pub(crate) const CONSOLE: Console = Console { lang: None };

/// The stage of this file.
pub(crate) const STAGE: &str = "nothing is inherited from cargo";

/// What a person's terminal has and a program here may need; everything else is gone.
const KEPT: [&str; 12] = [
    "HOME",
    "PATH",
    "LANG",
    "TMPDIR",
    "USER",
    "RUSTUP_HOME",
    "CARGO_HOME",
    "HOURGLASS_CACHE",
    "HOURGLASS_KERNEL",
    "HOURGLASS_PYTHON",
    "RUST_SRC_PATH",
    "SystemRoot",
];

fn kept() -> Variables {
    KEPT.iter()
        .filter_map(|name| Some(((*name).into(), std::env::var_os(name)?)))
        .collect()
}

/// `hourglass setup`, in such an environment. (RUST_SRC_PATH: where a machine without rust-src has the sources.)
pub(crate) fn set_up(course: &Course) -> Result<()> {
    let status = Command::new(env!("CARGO_BIN_EXE_hourglass"))
        .arg("setup")
        .current_dir(&course.root)
        .stdin(Stdio::null())
        .env_clear()
        .envs(kept())
        .status()?;
    ensure!(
        status.success(),
        "the course could not be set up; the sentence above says why"
    );
    Ok(())
}

/// What `execute` gets from a set-up, with our own short list instead of a scrubbed environment.
pub(crate) fn setup(course: &Course) -> Setup {
    let venv = course.root.join(".venv");
    let python = if cfg!(windows) {
        venv.join("Scripts/python.exe")
    } else {
        venv.join("bin/python")
    };
    let jupyter = course.root.join("work").join(".jupyter");
    let mut env = kept();
    for (name, folder) in [
        ("JUPYTER_CONFIG_DIR", "config"),
        ("JUPYTER_DATA_DIR", "data"),
        ("JUPYTER_RUNTIME_DIR", "runtime"),
    ] {
        env.push((name.into(), jupyter.join(folder).into_os_string()));
    }
    Setup { python, env }
}

/// A kernel started without cargo's variables finds the crate, and cells do not see cargo's variables.
pub(crate) fn nothing_inherited(course: &Course, setup: &Setup) -> Result<()> {
    let ours = [
        "CARGO_MANIFEST_DIR",
        "CARGO_PKG_NAME",
        "LD_LIBRARY_PATH",
        "CARGO",
    ];
    ensure!(
        ours.iter().any(|name| std::env::var_os(name).is_some()),
        "cargo set none of {ours:?} here: this stage would prove nothing"
    );
    let mut session = execute::start(course, setup, &CONSOLE, Lang::En)?;
    let mut count = 0;
    let mut run = |code: &str| -> Result<String> {
        count += 1;
        let ran = cell::run(&mut session, code, 300.0, count, "  nothing inherited")?
            .map_err(anyhow::Error::new)?;
        Ok(serde_json::to_string(&ran.outputs)?)
    };
    run(hourglass_launcher::lessons::DEP)?;
    run("use hourglass::en::*;")?;
    for name in ["CARGO_MANIFEST_DIR", "CARGO_PKG_NAME"] {
        let seen = run(&format!("std::env::var(\"{name}\").is_ok()"))?;
        ensure!(
            seen.contains("false"),
            "the kernel inherited {name}: {seen}"
        );
    }
    Ok(())
}
