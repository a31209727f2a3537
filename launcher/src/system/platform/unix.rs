//! Linux and macOS.

use rustix::event::{PollFd, PollFlags, poll};
use rustix::fd::OwnedFd;
use rustix::fs::Access;
use rustix::io::{Errno, FdFlags};
use rustix::process::{Pid, Signal};
use std::fs::{File, Metadata};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, ExitStatus};
use std::time::Duration;

/// Whether processes form groups that a janitor can end.
pub const HAS_GROUPS: bool = true;

/// Free bytes for us on the disk of `folder`; none when the system does not say.
pub fn free(folder: &Path) -> Option<u64> {
    let disk = rustix::fs::statvfs(folder).ok()?;
    Some(disk.f_bavail.saturating_mul(disk.f_frsize))
}

/// Which disk `folder` is on.
pub fn device(folder: &Path) -> Option<u64> {
    folder.metadata().ok().map(|meta| meta.dev())
}

/// What tells a file from all others, whatever its names: disk and number.
pub fn identity(file: &Metadata) -> Option<(u64, u64)> {
    Some((file.dev(), file.ino()))
}

/// Whether programs and libraries may be run from `folder`.
#[cfg(target_os = "linux")]
pub fn may_execute(folder: &Path) -> bool {
    use rustix::fs::{StatVfsMountFlags, statvfs};
    statvfs(folder).is_ok_and(|disk| !disk.f_flag.contains(StatVfsMountFlags::NOEXEC))
}

/// Whether programs and libraries may be run from `folder`; without a way to ask, they may.
#[cfg(not(target_os = "linux"))]
pub fn may_execute(_folder: &Path) -> bool {
    true
}

/// Whether we may change what is in `folder`.
pub fn may_write(folder: &Path) -> bool {
    rustix::fs::access(folder, Access::WRITE_OK).is_ok()
}

/// A second name for a file that nobody changes.
pub fn link(from: &Path, to: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(from, to)
}

/// Makes a folder that nobody else may look into.
pub fn private_folder(folder: &Path) -> io::Result<()> {
    std::fs::DirBuilder::new().mode(0o700).create(folder)
}

/// Whether this file may be started.
pub fn is_program(path: &Path) -> bool {
    path.metadata()
        .is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
}

/// Lets everybody who may read this file start it.
pub fn make_program(path: &Path) -> io::Result<()> {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755))
}

/// Lets the programs that take our place keep this file, and the lock on it.
pub fn inherited(file: File) -> File {
    rustix::io::fcntl_setfd(&file, FdFlags::empty()).ok();
    file
}

/// Whether we are root.
pub fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// Whether a process with this number exists.
pub fn is_alive(process: i32) -> bool {
    Pid::from_raw(process)
        .is_some_and(|pid| rustix::process::test_kill_process(pid) != Err(Errno::SRCH))
}

/// The process that started us; 0 when nobody did, or init itself, which never ends.
pub fn parent() -> i32 {
    rustix::process::getppid()
        .filter(|parent| *parent != Pid::INIT)
        .map_or(0, |parent| parent.as_raw_nonzero().get())
}

/// Makes this process and all that it starts a group of their own.
pub fn lead_group() {
    // Jupyter has done this already; from a shell or a test it is new.
    rustix::process::setpgid(None, None).ok();
}

/// What this process, and what it becomes, may use: seconds of processor time, bytes of memory, bytes in a file.
pub fn limit(seconds: u64, memory: u64, file: u64) -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    for (resource, most) in [
        (Resource::Cpu, seconds),
        (Resource::As, memory),
        (Resource::Fsize, file),
        (Resource::Nofile, 256),
        (Resource::Core, 0),
    ] {
        let (current, maximum) = (Some(most), Some(most));
        setrlimit(resource, Rlimit { current, maximum })?;
    }
    Ok(())
}

/// Whether a process ended because its processor time was used up.
pub fn was_out_of_time(status: &ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt;
    // The second one ends what has not listened to the first.
    [Signal::XCPU, Signal::KILL]
        .iter()
        .any(|signal| status.signal() == Some(signal.as_raw()))
}

/// Leaves the session of whoever started us.
pub fn leave_session() {
    rustix::process::setsid().ok();
}

/// Ends the group of this leader; whether there was anybody in it.
pub fn end_group(leader: i32) -> bool {
    Pid::from_raw(leader)
        .is_some_and(|leader| rustix::process::kill_process_group(leader, Signal::KILL).is_ok())
}

/// `command` takes our place: this returns only when it cannot be started. `before` gets the number that it will have.
pub fn go_on_as(mut command: Command, before: impl FnOnce(u32)) -> io::Result<u8> {
    before(std::process::id());
    Err(command.exec())
}

/// Returns when one of the processes has ended.
pub fn wait_for_any(processes: &[i32]) {
    let handles: Option<Vec<OwnedFd>> = processes.iter().map(|process| handle(*process)).collect();
    match handles {
        Some(handles) if wait_by_handle(&handles).is_ok() => {}
        _ => wait_by_number(processes),
    }
}

/// A handle that no later process can take over.
#[cfg(target_os = "linux")]
fn handle(process: i32) -> Option<OwnedFd> {
    use rustix::process::{PidfdFlags, pidfd_open};
    pidfd_open(Pid::from_raw(process)?, PidfdFlags::empty()).ok()
}

#[cfg(not(target_os = "linux"))]
fn handle(_process: i32) -> Option<OwnedFd> {
    None
}

fn wait_by_handle(handles: &[OwnedFd]) -> Result<(), Errno> {
    loop {
        let mut polled: Vec<PollFd<'_>> = handles
            .iter()
            .map(|handle| PollFd::new(handle, PollFlags::IN))
            .collect();
        match poll(&mut polled, None) {
            Ok(0) | Err(Errno::INTR) => {}
            Ok(_) => return Ok(()),
            Err(error) => return Err(error),
        }
    }
}

fn wait_by_number(processes: &[i32]) {
    while processes.iter().all(|process| is_alive(*process)) {
        std::thread::sleep(Duration::from_millis(300));
    }
}
