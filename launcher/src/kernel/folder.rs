//! The private folder of a kernel: where it may stand, how it is filled, how what dead kernels left is found.
//!
//! evcxr splits its protocol at spaces, maps every cell's library from there, and must share the folder with no other kernel.

use crate::kernel::plan::Plan;
use crate::system::copy;
use crate::system::environment;
use crate::system::platform;
use anyhow::Context;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

const PREFIX: &str = "hourglass-kernel-";
/// Locked by the janitor as long as it lives: process numbers mean nothing to a container that shares our folder.
const ALIVE: &str = "alive";
/// A template and the cells of a long session.
const NEEDED: u64 = 400 << 20;

/// Cargo reads this from above the kernel's folder: dependencies at full speed; cells keep their overflow checks, which teach.
const CARGO_CONFIG: &str = r#"[profile.dev]
debug-assertions = false

[profile.dev.package."*"]
opt-level = 3
debug-assertions = false
overflow-checks = false
"#;
/// A panic keeps the variables of the other cells.
const EVCXR_CONFIG: &str = "[evcxr]\npreserve_vars_on_panic = true\n";

/// Makes an empty private folder, with the configuration of cargo and evcxr in it.
pub(crate) fn make() -> anyhow::Result<PathBuf> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let mut last = None;
    for parent in parents() {
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = parent.join(format!("{PREFIX}{}-{count}", std::process::id()));
        std::fs::remove_dir_all(&folder).ok();
        match platform::private_folder(&folder).and_then(|()| furnish(&folder)) {
            Ok(()) => return Ok(folder),
            Err(error) => last = Some((error, folder)),
        }
    }
    let (error, folder) =
        last.context("no folder for temporary files was found that has room, no space in its path and no Cargo.toml above it")?;
    Err(error).with_context(|| folder.display().to_string())
}

fn furnish(folder: &Path) -> std::io::Result<()> {
    for inner in ["ctx", "tmp", ".cargo", "config"] {
        std::fs::create_dir(folder.join(inner))?;
    }
    std::fs::write(folder.join(ALIVE), "")?;
    std::fs::write(folder.join(".cargo/config.toml"), CARGO_CONFIG)?;
    std::fs::write(folder.join("config/evcxr.toml"), EVCXR_CONFIG)
}

/// Fills `ctx` from the warm template; a missing one costs time, never the lesson.
pub(crate) fn fill(folder: &Path, plan: &Plan) {
    let ctx = folder.join("ctx");
    let warm = plan.template.join("ctx");
    // A template that we may not change is a class's: it stays as it is, and need not be copied thirty times.
    let filled = if platform::may_write(&plan.template) {
        copy::tree(&warm, &ctx)
    } else {
        copy::tree_linked(&warm, &ctx)
    };
    if let Err(error) = filled {
        eprintln!(
            "hourglass: no warm template ({error:#}): the first cell compiles everything. `cargo run -- setup` repairs this."
        );
        std::fs::remove_dir_all(&ctx).ok();
        std::fs::create_dir_all(&ctx).ok();
    }
}

/// What must be in a template for its key to be right.
pub(crate) fn recipe() -> String {
    format!("{CARGO_CONFIG}{EVCXR_CONFIG}")
}

/// Folders that may hold kernels, best first.
fn parents() -> Vec<PathBuf> {
    let home = environment::home();
    let mut all = vec![std::env::temp_dir()];
    if platform::WINDOWS {
        all.extend(std::env::var_os("PUBLIC").map(PathBuf::from));
    } else {
        all.extend(["/tmp", "/var/tmp"].map(PathBuf::from));
    }
    let mut all: Vec<PathBuf> = all
        .into_iter()
        .filter_map(|folder| folder.canonicalize().ok())
        .filter(|folder| usable(folder))
        .collect();
    // A cell finds the standard library by a relative path, which once failed below the home folder.
    all.sort_by_key(|folder| home.as_ref().is_some_and(|home| folder.starts_with(home)));
    all.dedup();
    all
}

fn usable(folder: &Path) -> bool {
    let plain = folder
        .to_str()
        .is_some_and(|text| !text.contains(char::is_whitespace));
    // Below a workspace, ours or another, cargo would refuse the kernel's own crate: it is no member.
    let free_of_cargo = |above: &Path| !above.join("Cargo.toml").exists();
    plain
        && folder.ancestors().all(free_of_cargo)
        && platform::free(folder).is_none_or(|free| free > NEEDED)
        && platform::may_execute(folder)
}

/// Holds (locks) the folder as long as the returned file lives; none when somebody else does.
pub(crate) fn hold(folder: &Path) -> Option<std::fs::File> {
    let file = std::fs::File::options()
        .write(true)
        .open(folder.join(ALIVE))
        .ok()?;
    file.try_lock().ok().map(|()| file)
}

/// Removes the folders of kernels that died together with their janitors.
pub(crate) fn sweep() {
    for parent in parents() {
        for entry in std::fs::read_dir(parent).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let owner = name
                .to_str()
                .and_then(|name| name.strip_prefix(PREFIX)?.split('-').next()?.parse().ok());
            let dead = owner.is_some_and(|process: i32| !platform::is_alive(process));
            if dead && hold(&entry.path()).is_some() {
                std::fs::remove_dir_all(entry.path()).ok();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kernel_works_below_no_workspace() {
        let course = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        assert!(!usable(&course.join("work")) && !usable(course));
    }
}
