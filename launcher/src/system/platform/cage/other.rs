//! Systems without Landlock.

use std::path::PathBuf;

/// Whether this system can enclose a process.
pub fn can_enclose() -> bool {
    false
}

/// Lets this process, and what it becomes, read and write these files only.
pub fn enclose(_read: &[PathBuf], _write: &[PathBuf]) -> anyhow::Result<()> {
    anyhow::bail!("this system has no Landlock")
}

/// Takes calls of the system away.
pub fn silence(_alone: bool) -> anyhow::Result<()> {
    anyhow::bail!("this system has no seccomp")
}
