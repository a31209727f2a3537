//! Linux: Landlock for files, seccomp for calls. Neither can be taken back by the process, nor by what it starts.

use super::calls;
use anyhow::{Context, Result, ensure};
use landlock::{
    ABI, Access, AccessFs, AccessNet, CompatLevel, Compatible, Ruleset, RulesetAttr,
    RulesetCreatedAttr, RulesetStatus, Scope, path_beneath_rules,
};
use seccompiler::{BpfProgram, SeccompAction, SeccompFilter};
use std::path::PathBuf;

/// What is asked for; an older kernel gives what it has. The first version is enough for files, calls go beyond it.
const WANTED: ABI = ABI::V6;

/// Whether this system can enclose a process.
pub fn can_enclose() -> bool {
    let ruleset = Ruleset::default().set_compatibility(CompatLevel::HardRequirement);
    let ruleset = ruleset.handle_access(AccessFs::from_all(ABI::V1));
    ruleset.and_then(Ruleset::create).is_ok()
}

/// Lets this process, and what it becomes, read and write these files only: below a folder, everything.
pub fn enclose(read: &[PathBuf], write: &[PathBuf]) -> Result<()> {
    let status = Ruleset::default()
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_all(WANTED))?
        .handle_access(AccessNet::from_all(WANTED))?
        .scope(Scope::from_all(WANTED))?
        .create()?
        .add_rules(path_beneath_rules(read, AccessFs::from_read(WANTED)))?
        .add_rules(path_beneath_rules(write, AccessFs::from_all(WANTED)))?
        .restrict_self()?;
    let enclosed = status.ruleset != RulesetStatus::NotEnforced && status.no_new_privs;
    ensure!(enclosed, "Landlock is not in force");
    Ok(())
}

/// Takes calls of the system away: those that reach a network or another process, or change a file without opening it.
/// `alone`: and those that start a process.
pub fn silence(alone: bool) -> Result<()> {
    apply(calls::forbidden(alone), libc::EPERM)?;
    if alone {
        // The C library then falls back to a call whose flags can be looked at.
        apply(calls::unknown(), libc::ENOSYS)?;
    }
    Ok(())
}

fn apply(rules: calls::Rules, error: i32) -> Result<()> {
    let error = SeccompAction::Errno(error as u32);
    let target = std::env::consts::ARCH.try_into()?;
    let filter = SeccompFilter::new(rules, SeccompAction::Allow, error, target)?;
    let program: BpfProgram = filter.try_into()?;
    seccompiler::apply_filter(&program).context("seccomp is not in force")
}
