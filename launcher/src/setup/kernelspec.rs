//! The kernel `rust`, registered in `.venv` and nowhere else; Jupyter starts our program, a copy that `cargo clean` cannot take.

use crate::course::Course;
use crate::kernel::plan::Plan;
use crate::kernel::shim;
use crate::setup::venv::Venv;
use crate::system::cache::{self, Cache};
use crate::system::files::write_whole;
use anyhow::Context;
use serde_json::json;
use std::path::{Path, PathBuf};

/// Our own program, copied into the user's cache, with the stand-ins beside it.
pub(super) struct Launcher {
    /// The copy.
    pub program: PathBuf,
    /// The folder with `cargo` and `rustup`.
    pub shims: PathBuf,
}

/// Where Jupyter finds the kernel `rust`.
pub(super) fn folder(venv: &Venv) -> PathBuf {
    venv.root
        .join("share")
        .join("jupyter")
        .join("kernels")
        .join("rust")
}

/// Where the plan stands.
pub(super) fn plan_path(venv: &Venv) -> PathBuf {
    folder(venv).join("plan.json")
}

/// Copies the running program into the cache, once for each build of it.
pub(super) fn copy_launcher(cache: &Cache) -> anyhow::Result<Launcher> {
    let own = std::env::current_exe().context("our own program has no path")?;
    let meta = own.metadata()?;
    let time = meta.modified()?.duration_since(std::time::UNIX_EPOCH)?;
    let parent = cache.root.join("launcher");
    let folder = parent.join(cache::digest(format!("{} {}", meta.len(), time.as_nanos())));
    let file = |name: &str| format!("{name}{}", std::env::consts::EXE_SUFFIX);
    let launcher = Launcher {
        program: folder.join(file("hourglass")),
        shims: folder.join("shims"),
    };
    let complete = launcher
        .program
        .metadata()
        .is_ok_and(|copy| copy.len() == meta.len())
        && shim::NAMES
            .iter()
            .all(|name| launcher.shims.join(file(name)).exists());
    if !complete {
        let part = parent.join(format!("{}.part", std::process::id()));
        std::fs::remove_dir_all(&part).ok();
        std::fs::create_dir_all(part.join("shims"))?;
        std::fs::copy(&own, part.join(file("hourglass")))?;
        for name in shim::NAMES {
            second_name(
                &part.join(file("hourglass")),
                &part.join("shims").join(file(name)),
            )?;
        }
        std::fs::remove_dir_all(&folder).ok();
        std::fs::rename(&part, &folder)?;
    }
    cache::touch(&folder);
    cache::prune(&parent, 6, 30);
    Ok(launcher)
}

fn second_name(program: &Path, name: &Path) -> std::io::Result<()> {
    std::fs::hard_link(program, name).or_else(|_| std::fs::copy(program, name).map(drop))
}

/// Writes kernel.json, the plan and our Cargo.lock; returns whether kernel.json had been there.
pub(super) fn register(
    course: &Course,
    venv: &Venv,
    launcher: &Launcher,
    plan: &Plan,
) -> anyhow::Result<bool> {
    let folder = folder(venv);
    let program = launcher.program.to_str().context("a path is not UTF-8")?;
    let spec = json!({
        "argv": [program, "kernel", "--plan", "{resource_dir}/plan.json", "--connection-file", "{connection_file}"],
        "display_name": "Rust (Hourglass)",
        "language": "rust",
        // evcxr answers to the message and would die of the signal.
        "interrupt_mode": "message",
    });
    let spec = serde_json::to_string_pretty(&spec)?;
    let path = folder.join("kernel.json");
    let present = path.is_file();
    if std::fs::read_to_string(&path).ok().as_ref() != Some(&spec) {
        write_whole(&path, spec.as_bytes())?;
    }
    let lock = std::fs::read(course.root.join("Cargo.lock"))
        .context("Cargo.lock is missing from the course")?;
    if std::fs::read(&plan.lock).ok().as_ref() != Some(&lock) {
        write_whole(&plan.lock, &lock)?;
    }
    plan.write(&plan_path(venv))?;
    leave_name(venv, launcher).context("our own program cannot be put into .venv")?;
    Ok(present)
}

/// `.venv/bin/hourglass`: the one place where a class's scripts and an image look for us.
fn leave_name(venv: &Venv, launcher: &Launcher) -> anyhow::Result<()> {
    let file = format!("hourglass{}", std::env::consts::EXE_SUFFIX);
    let name = venv.python.with_file_name(&file);
    let part = name.with_extension(format!("{}.part", std::process::id()));
    second_name(&launcher.program, &part)?;
    std::fs::rename(&part, &name)?;
    std::fs::remove_file(&part).ok(); // where both were one file already, nothing was moved
    Ok(())
}

/// Where the Cargo.lock for cells stands.
pub(super) fn lock_path(venv: &Venv) -> PathBuf {
    folder(venv).join("Cargo.lock")
}
