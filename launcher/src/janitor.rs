//! The janitor of a kernel: a small process in a session of its own that waits until the kernel or the server that started
//! it is gone, however it went, ends what is left of the kernel's process group and removes its folder.
//!
//! A parent-death signal would not do: it fires when the starting *thread* ends, and it misses evcxr's child, which looks for
//! its parent only between cells.

use anyhow::Context;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// Whether a process with this id exists.
#[cfg(unix)]
pub fn is_alive(process: i32) -> bool {
    use rustix::io::Errno;
    rustix::process::Pid::from_raw(process)
        .is_some_and(|pid| rustix::process::test_kill_process(pid) != Err(Errno::SRCH))
}

/// Whether a process with this id exists; without a way to ask, it might.
#[cfg(not(unix))]
pub fn is_alive(_process: i32) -> bool {
    true
}

/// Starts the janitor of this process, which is about to become the kernel.
pub fn post(folder: &Path, remove: bool) -> anyhow::Result<()> {
    if cfg!(not(unix)) {
        return Ok(());
    }
    let program = std::env::current_exe().context("our own program has no path")?;
    Command::new(program)
        .arg("janitor")
        .arg(std::process::id().to_string())
        .arg(server().to_string())
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

#[cfg(unix)]
fn server() -> i32 {
    rustix::process::getppid().map_or(0, |pid| pid.as_raw_nonzero().get())
}

#[cfg(not(unix))]
fn server() -> i32 {
    0
}

/// `hourglass janitor KERNEL SERVER remove|keep FOLDER`.
#[cfg(unix)]
pub fn run(kernel: i32, server: i32, remove: bool, folder: &Path) -> anyhow::Result<u8> {
    use rustix::process::{Pid, Signal, kill_process_group, setsid};
    setsid().ok();
    let _held = super::folder::hold(folder);
    let kernel = Pid::from_raw(kernel).context("a kernel has a number")?;
    // Started by init itself: nobody to watch but the kernel.
    let server = Pid::from_raw(server).filter(|server| *server != Pid::INIT);
    let watched: Vec<Watch> = std::iter::once(kernel)
        .chain(server)
        .map(Watch::new)
        .collect();
    wait_for_any(&watched);
    for _ in 0..40 {
        let group = kill_process_group(kernel, Signal::KILL);
        if remove {
            std::fs::remove_dir_all(folder).ok();
        }
        // Dying processes may still write: until the group and the folder are gone.
        if group.is_err() && !(remove && folder.exists()) {
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(0)
}

/// Nothing to do where `post` starts nobody.
#[cfg(not(unix))]
pub fn run(_kernel: i32, _server: i32, _remove: bool, _folder: &Path) -> anyhow::Result<u8> {
    let _ = Duration::ZERO;
    Ok(0)
}

/// A process to outlive: by a handle that no later process can take over (Linux), else by its number.
#[cfg(unix)]
struct Watch {
    process: rustix::process::Pid,
    #[cfg(target_os = "linux")]
    handle: Option<rustix::fd::OwnedFd>,
}

#[cfg(unix)]
impl Watch {
    fn new(process: rustix::process::Pid) -> Watch {
        Watch {
            process,
            #[cfg(target_os = "linux")]
            handle: rustix::process::pidfd_open(process, rustix::process::PidfdFlags::empty()).ok(),
        }
    }
}

/// Returns when one of them has ended.
#[cfg(target_os = "linux")]
fn wait_for_any(watched: &[Watch]) {
    use rustix::event::{PollFd, PollFlags, poll};
    let handles: Vec<_> = watched
        .iter()
        .filter_map(|watch| watch.handle.as_ref())
        .collect();
    if handles.len() < watched.len() {
        return wait_by_number(watched);
    }
    loop {
        let mut polled: Vec<PollFd> = handles
            .iter()
            .map(|handle| PollFd::new(*handle, PollFlags::IN))
            .collect();
        match poll(&mut polled, None) {
            Ok(0) | Err(rustix::io::Errno::INTR) => {}
            Ok(_) => return,
            Err(_) => return wait_by_number(watched),
        }
    }
}

#[cfg(all(unix, not(target_os = "linux")))]
fn wait_for_any(watched: &[Watch]) {
    wait_by_number(watched);
}

#[cfg(unix)]
fn wait_by_number(watched: &[Watch]) {
    while watched
        .iter()
        .all(|watch| is_alive(watch.process.as_raw_nonzero().get()))
    {
        std::thread::sleep(Duration::from_millis(300));
    }
}
