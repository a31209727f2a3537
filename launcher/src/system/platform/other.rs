//! Windows, as far as it could be written without one: what the system is not asked, is assumed to be well.

use std::fs::{File, Metadata};
use std::io;
use std::path::Path;
use std::process::{Command, ExitStatus};

/// Whether processes form groups that a janitor can end.
pub const HAS_GROUPS: bool = false;

/// Free bytes for us on the disk of `folder`; none when the system does not say.
pub fn free(_folder: &Path) -> Option<u64> {
    None
}

/// Which disk `folder` is on.
pub fn device(_folder: &Path) -> Option<u64> {
    None
}

/// What tells a file from all others, whatever its names.
pub fn identity(_file: &Metadata) -> Option<(u64, u64)> {
    None
}

/// Whether programs and libraries may be run from `folder`.
pub fn may_execute(_folder: &Path) -> bool {
    true
}

/// Whether we may change what is in `folder`.
pub fn may_write(_folder: &Path) -> bool {
    true
}

/// A second name for a file that nobody changes.
pub fn link(from: &Path, to: &Path) -> io::Result<()> {
    std::fs::copy(from, to).map(drop)
}

/// Makes a folder that nobody else may look into.
pub fn private_folder(folder: &Path) -> io::Result<()> {
    std::fs::create_dir(folder)
}

/// Whether this file may be started.
pub fn is_program(path: &Path) -> bool {
    path.is_file()
}

/// Lets everybody who may read this file start it.
pub fn make_program(_path: &Path) -> io::Result<()> {
    Ok(())
}

/// Lets the programs that take our place keep this file, and the lock on it.
pub fn inherited(file: File) -> File {
    file
}

/// Whether we are root.
pub fn is_root() -> bool {
    false
}

/// Whether a process with this number exists; without a way to ask, it might.
pub fn is_alive(_process: i32) -> bool {
    true
}

/// The process that started us; 0: unknown.
pub fn parent() -> i32 {
    0
}

/// Makes this process and all that it starts a group of their own.
pub fn lead_group() {}

/// What this process may use; without a way to say it, whatever it likes.
pub fn limit(_seconds: u64, _memory: u64, _file: u64) -> io::Result<()> {
    Ok(())
}

/// Whether a process ended because its processor time was used up.
pub fn was_out_of_time(_status: &ExitStatus) -> bool {
    false
}

/// Leaves the session of whoever started us.
pub fn leave_session() {}

/// Ends the group of this leader; whether there was anybody in it.
pub fn end_group(_leader: i32) -> bool {
    false
}

/// No process can take another's place: `command` is started and waited for. `before` gets its number.
pub fn go_on_as(mut command: Command, before: impl FnOnce(u32)) -> io::Result<u8> {
    let mut child = command.spawn()?;
    before(child.id());
    let status = child.wait()?;
    Ok(u8::try_from(status.code().unwrap_or(1)).unwrap_or(1))
}

/// Returns when one of the processes has ended; without a way to see that, at once.
pub fn wait_for_any(_processes: &[i32]) {}
