//! `hourglass kernel`: what Jupyter starts. It makes a private folder, fills it, posts a janitor, and becomes `evcxr_jupyter`.

use super::plan::Plan;
use super::{cache, environment, folder, janitor};
use anyhow::Context;
use std::path::{Path, PathBuf};

/// Names the folder to work in, for the warm-up: it is neither filled nor removed.
pub const FOLDER: &str = "HOURGLASS_KERNEL_FOLDER";

/// Never returns when all is well on Unix: the process goes on as the kernel.
pub fn run(plan: &Path, connection: &Path) -> anyhow::Result<u8> {
    let plan = Plan::read(plan)?;
    let given = std::env::var_os(FOLDER).map(PathBuf::from);
    own_group();
    let folder = match &given {
        Some(folder) => folder.clone(),
        None => folder::make()?,
    };
    janitor::post(&folder, given.is_none())?;
    if given.is_none() {
        folder::fill(&folder, &plan);
        cache::touch(&plan.template);
    }
    let mut env = plan.environment(&folder);
    if std::env::var_os("HOURGLASS_STRICT").is_some() {
        environment::set(&mut env, "EVCXR_CONFIG_DIR", folder.join("strict"));
    }
    let mut evcxr = environment::command(&plan.evcxr, &env);
    evcxr.arg("--control_file").arg(connection);
    become_kernel(evcxr, &folder, given.is_none())
}

/// The kernel and all it starts form one process group, which the janitor can end.
#[cfg(unix)]
fn own_group() {
    // Jupyter has done this already; from a shell or a test it is new.
    rustix::process::setpgid(None, None).ok();
}

#[cfg(not(unix))]
fn own_group() {}

#[cfg(unix)]
fn become_kernel(
    mut evcxr: std::process::Command,
    _folder: &Path,
    _remove: bool,
) -> anyhow::Result<u8> {
    use std::os::unix::process::CommandExt;
    Err(evcxr.exec())
        .context("the kernel (evcxr_jupyter) cannot be started; `cargo run -- setup` repairs it")
}

/// Without `exec` we stay and clean up ourselves.
#[cfg(not(unix))]
fn become_kernel(
    mut evcxr: std::process::Command,
    folder: &Path,
    remove: bool,
) -> anyhow::Result<u8> {
    let status = evcxr
        .status()
        .context("the kernel (evcxr_jupyter) cannot be started; `cargo run -- setup` repairs it")?;
    if remove {
        std::fs::remove_dir_all(folder).ok();
    }
    Ok(u8::try_from(status.code().unwrap_or(1)).unwrap_or(1))
}
