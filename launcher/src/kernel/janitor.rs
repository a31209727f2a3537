//! The janitor of a kernel (a watchdog): a small process in a session of its own that waits until the kernel or the server that started
//! it is gone, however it went, ends what is left of the kernel's process group and removes its folder.
//!
//! A parent-death signal would not do: it fires when the starting *thread* ends, and it misses evcxr's child, which looks for
//! its parent only between cells.

use crate::system::platform;
use anyhow::Context;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// Starts the janitor of this process, which is about to become the kernel.
pub(crate) fn post(folder: &Path, remove: bool) -> anyhow::Result<()> {
    if !platform::HAS_GROUPS {
        return Ok(());
    }
    let program = std::env::current_exe().context("our own program has no path")?;
    Command::new(program)
        .arg("janitor")
        .arg(std::process::id().to_string())
        .arg(platform::parent().to_string())
        .arg(if remove { "remove" } else { "keep" })
        .arg(folder)
        .current_dir("/")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .context("the kernel's janitor cannot be started")?;
    Ok(())
}

/// `hourglass janitor KERNEL SERVER remove|keep FOLDER`; a server of 0: nobody to watch but the kernel.
pub(crate) fn run(kernel: i32, server: i32, remove: bool, folder: &Path) {
    platform::leave_session();
    let _held = super::folder::hold(folder);
    let watched: Vec<i32> = [kernel, server]
        .into_iter()
        .filter(|process| *process != 0)
        .collect();
    platform::wait_for_any(&watched);
    for _ in 0..40 {
        let somebody = platform::end_group(kernel);
        if remove {
            std::fs::remove_dir_all(folder).ok();
        }
        // Dying processes may still write: until the group and the folder are gone.
        let left = remove && folder.exists();
        if !(somebody || left) {
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}
