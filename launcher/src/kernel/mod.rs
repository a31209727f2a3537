//! What lives while a kernel lives. `hourglass kernel` is what Jupyter starts: it makes a private folder, fills it, posts a
//! janitor, and becomes `evcxr_jupyter`. [`session`] drives such a kernel through Jupyter, and [`cell`] believes it only so far.

pub mod cell;
pub(crate) mod folder;
pub(crate) mod janitor;
mod language;
mod outputs;
pub(crate) mod plan;
pub mod session;
pub(crate) mod shim;
mod slot;

use crate::system::{cache, environment, platform};
use anyhow::Context;
use plan::Plan;
use std::path::{Path, PathBuf};

/// Names the folder to work in, for the warm-up: it is neither filled nor removed.
pub const FOLDER: &str = "HOURGLASS_KERNEL_FOLDER";

/// Where the process goes on as the kernel (Unix), this returns only when that fails.
pub fn run(plan: &Path, connection: &Path) -> anyhow::Result<u8> {
    let plan = Plan::read(plan)?;
    let given = std::env::var_os(FOLDER).map(PathBuf::from);
    platform::lead_group();
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
    if environment::value(&env, language::VARIABLE).is_none() {
        let notebook = std::env::var_os("JPY_SESSION_NAME");
        let here = std::env::current_dir().unwrap_or_default();
        if let Some(lang) = language::of_lesson(notebook.as_deref(), &here) {
            environment::set(&mut env, language::VARIABLE, lang.code());
        }
    }
    let mut evcxr = environment::command(&plan.evcxr, &env);
    evcxr.arg("--control_file").arg(connection);
    let status = platform::go_on_as(evcxr, |_| {})
        .context("the kernel (evcxr_jupyter) cannot be started; `cargo run -- setup` repairs it")?;
    if given.is_none() {
        std::fs::remove_dir_all(folder).ok(); // there is no janitor here
    }
    Ok(status)
}
