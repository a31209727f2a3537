//! `bundle`: all that set-up would fetch or compile, in a folder, for other machines of this kind; `setup-from-bundle` (a script in it)
//! sets the course up there without a network. What cannot travel, `.venv` and the warm template, is made there.

mod crates;
mod needs;
mod page;
mod toolchain;
mod unpack;

pub(crate) use unpack::run as unpack;

use crate::console::{Console, Usage, text};
use crate::course::Course;
use crate::setup::{self, Made, Setup};
use crate::system::cache::{Cache, unwritable};
use crate::system::copy;
use crate::system::disk::{size, told};
use crate::system::platform;
use crate::system::process::{self, Step};
use anyhow::{Context, Result};
use needs::Needs;
use std::path::{Path, PathBuf};
use std::time::Instant;

const SCRIPT: &str = include_str!("setup-from-bundle");
const WHEELS: &str = include_str!("wheels.py");
/// The toolchain's file in a bundle.
const TOOLCHAIN: &str = "toolchain.tar.gz";

/// Makes the bundle; the exit status. `versions`: of Python, such as `3.12`; none means the one of `.venv`.
pub(crate) fn run(
    course: &Course,
    console: &Console,
    setup: &Setup,
    versions: &[String],
    with_toolchain: bool,
) -> Result<u8> {
    let started = Instant::now();
    let made = setup::made(course)?;
    let pythons = pythons(versions, &made)?;
    let name = format!("hourglass-{}-{}", env!("CARGO_PKG_VERSION"), made.host);
    let parent = course.root.join("target").join("bundle");
    let (bundle, part) = (parent.join(&name), parent.join(format!("{name}.part")));
    std::fs::remove_dir_all(&part).ok();
    std::fs::create_dir_all(&part).with_context(|| unwritable(&part))?;
    programs(&made, &part)?;
    let locked = crates::of_lock(&course.root.join("Cargo.lock"))?;
    crates::pack(&locked, &part.join("crates"))?;
    for version in &pythons {
        wheels(course, console, setup, version, &part)?;
    }
    if with_toolchain {
        console.say(&text!("Packing Rust.", "Rust를 담습니다."));
        toolchain::pack(&made.sysroot, &made.host, &part.join(TOOLCHAIN))?;
    }
    let needs = Needs {
        course: needs::of_course(course)?,
        rust: made.rust.clone(),
        host: made.host.clone(),
        kernel: file_name(&made.kernel),
        pythons: pythons.clone(),
    };
    std::fs::write(
        part.join("bundle.json"),
        serde_json::to_string_pretty(&needs)?,
    )?;
    std::fs::write(part.join("needs"), of_machine(&part)?)?;
    page::write(course, &part, &locked, &pythons, with_toolchain)?;
    needs::seal(&part)?;
    std::fs::remove_dir_all(&bundle).ok();
    std::fs::rename(&part, &bundle)?;
    let (place, bytes) = (bundle.display(), told(size(&bundle)));
    let (pythons, seconds) = (pythons.join(", "), started.elapsed().as_secs());
    console.say(&text!(
        "{place}\n{bytes}, for Python {pythons}, made in {seconds} s. On the other machine: sh setup-from-bundle /path/to/the/course",
        "{place}\n{bytes}, Python {pythons}용. {seconds}초 걸렸습니다. 다른 컴퓨터에서: sh setup-from-bundle /강좌/폴더"
    ));
    Ok(0)
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// `3.10` and newer; nothing asked for means the version of `.venv`.
fn pythons(asked: &[String], made: &Made) -> Result<Vec<String>> {
    let known = |version: &&String| {
        let minor = version
            .strip_prefix("3.")
            .and_then(|minor| minor.parse::<u32>().ok());
        minor.is_some_and(|minor| minor >= 10)
    };
    if let Some(word) = asked.iter().find(|version| !known(version)) {
        return Err(Usage(text!(
            "{word} is no version of Python that the course runs with; write 3.10 or newer, such as 3.12.",
            "{word}: 강좌를 실행할 수 있는 Python 버전이 아닙니다. 3.12처럼 3.10 이상을 적으십시오."
        ))
        .into());
    }
    let mut all = if asked.is_empty() {
        vec![made.python.clone()]
    } else {
        asked.to_vec()
    };
    all.sort();
    all.dedup();
    Ok(all)
}

/// The launcher, the kernel, and the script that starts it all.
fn programs(made: &Made, part: &Path) -> Result<()> {
    let launcher = std::env::current_exe().context("our own program has no path")?;
    std::fs::copy(launcher, part.join("hourglass"))?;
    copy::tree(&made.kernel, &part.join("kernel"))?;
    let script = part.join("setup-from-bundle");
    std::fs::write(&script, SCRIPT)?;
    platform::make_program(&script)?;
    Ok(())
}

/// What the script looks at: `key=value` on each line.
fn of_machine(part: &Path) -> Result<String> {
    let kernel = part.join("kernel/bin/evcxr_jupyter");
    let programs: Vec<PathBuf> = vec![part.join("hourglass"), kernel];
    let glibc = needs::glibc(&programs)?.unwrap_or_default();
    let (system, processor) = (platform::system(), platform::processor().join(" "));
    Ok(format!(
        "system={system}\nglibc={glibc}\nprocessor={processor}\n"
    ))
}

fn wheels(
    course: &Course,
    console: &Console,
    setup: &Setup,
    version: &str,
    part: &Path,
) -> Result<()> {
    let folder = part.join("wheels").join(version);
    std::fs::create_dir_all(&folder)?;
    let mut python = setup.python_command();
    python
        .args(["-c", WHEELS])
        .arg(course.root.join("requirements.txt"))
        .arg(version)
        .arg(&folder);
    let step = Step {
        doing: text!(
            "fetching wheels for Python {version}",
            "Python {version}용 휠을 받는 중"
        ),
        failed: text!(
            "The wheels for Python {version} could not be fetched",
            "Python {version}용 휠을 받지 못했습니다"
        ),
        advice: text!(
            "Check the network and the lines below, and run this again.",
            "네트워크와 아래 내용을 확인하고 다시 실행하십시오."
        ),
        log: &Cache::open()?.log("wheels"),
    };
    process::must(console, python, &step)
}
