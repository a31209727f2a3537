//! Under the names `cargo` and `rustup`, in front of the kernel's PATH, this program stands before the real ones.
//!
//! evcxr builds its own crate, first once without any dependency: cargo then drops every version from Cargo.lock, and the next
//! build takes the newest instead, or asks the network. So before each build that wants our crate, our versions go back in.
//! evcxr finds cargo by asking `rustup which cargo`, so that name is needed too.

use super::slot;
use crate::system::platform;
use anyhow::Context;
use std::ffi::OsString;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The names under which we are a stand-in.
pub(crate) const NAMES: [&str; 2] = ["cargo", "rustup"];

/// Acts as the stand-in (the shim) if we were started under one of its names.
pub(crate) fn as_named() -> Option<anyhow::Result<u8>> {
    let started = PathBuf::from(std::env::args_os().next()?);
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    match started.file_stem()?.to_str()? {
        "cargo" => Some(cargo(&arguments)),
        "rustup" => Some(rustup(&arguments)),
        _ => None,
    }
}

fn cargo(arguments: &[OsString]) -> anyhow::Result<u8> {
    let real = real("HOURGLASS_CARGO")?;
    let manifest = std::fs::read_to_string("Cargo.toml").unwrap_or_default();
    let wanted = dependencies(&manifest);
    if wanted.contains(&"hourglass")
        && let Some(lock) = std::env::var_os("HOURGLASS_LOCK")
    {
        restore(Path::new(&lock), Path::new("Cargo.lock"));
    }
    let mut command = Command::new(real);
    let foreign = wanted.iter().any(|name| *name != "hourglass");
    if let Some(crates) = std::env::var_os("HOURGLASS_VENDOR").filter(|_| !foreign) {
        command.args(from_folder(&crates.to_string_lossy()));
    }
    command.args(arguments);
    if foreign {
        // A student's own `:dep` may ask the network; ours has all it needs.
        command.env_remove("CARGO_NET_OFFLINE");
    }
    let builds = arguments
        .iter()
        .any(|word| word == "build" || word == "rustc");
    let slots = std::env::var_os("HOURGLASS_SLOTS").filter(|_| builds);
    // Kept until the real cargo has taken our place.
    let _slot = slots.and_then(|folder| slot::take(Path::new(&folder), Duration::from_secs(60)));
    if builds {
        renew(Path::new("src/lib.rs"), Path::new(".written"));
    }
    replace(command)
}

/// Lets cargo take a folder for the registry: a bundle has brought our crates, and there may be no network.
fn from_folder(crates: &str) -> [String; 4] {
    let flag = "--config".to_owned();
    let folder = format!("source.bundle.directory={crates:?}");
    let replaced = "source.crates-io.replace-with=\"bundle\"".to_owned();
    [flag.clone(), replaced, flag, folder]
}

/// Cargo compiles again what is newer than the last build. After the clock has gone back a new cell looks older than the one
/// before it, and the old one would be run: such a cell is made to look newer. `written` remembers when the last one was.
fn renew(source: &Path, written: &Path) {
    let time = |path: &Path| path.metadata().and_then(|file| file.modified()).ok();
    let Some(now) = time(source) else { return };
    let since = |time: SystemTime| time.duration_since(UNIX_EPOCH).unwrap_or_default();
    let last = std::fs::read_to_string(written).ok();
    let last = last.and_then(|text| text.parse().ok().map(Duration::from_nanos));
    if let Some(last) = last.filter(|last| since(now) < *last) {
        let file = File::options().write(true).open(source);
        let later = UNIX_EPOCH + last + Duration::from_secs(3600);
        file.and_then(|file| file.set_modified(later)).ok();
    }
    std::fs::write(written, since(now).as_nanos().to_string()).ok();
}

/// Puts our versions back; a lock that holds them already, with a student's own crates beside them, stays.
fn restore(ours: &Path, present: &Path) {
    let kept =
        std::fs::read_to_string(present).is_ok_and(|lock| lock.contains("name = \"hourglass\""));
    if !kept && let Ok(content) = std::fs::read(ours) {
        std::fs::write(present, content).ok();
    }
}

/// The names below `[dependencies]` of evcxr's manifest, which writes each on a line of its own.
fn dependencies(manifest: &str) -> Vec<&str> {
    manifest
        .lines()
        .map(str::trim)
        .skip_while(|line| *line != "[dependencies]")
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split_once('='))
        .map(|(name, _)| name.trim())
        .collect()
}

#[expect(clippy::print_stdout, reason = "it answers a program")]
fn rustup(arguments: &[OsString]) -> anyhow::Result<u8> {
    let asked: Vec<&str> = arguments
        .iter()
        .filter_map(|argument| argument.to_str())
        .collect();
    match asked.as_slice() {
        ["which", "cargo"] => {
            let shim = std::env::args_os()
                .next()
                .map(PathBuf::from)
                .context("no name")?;
            let name = format!("cargo{}", std::env::consts::EXE_SUFFIX);
            println!("{}", beside(&shim)?.join(name).display());
            Ok(0)
        }
        ["which", "rustc"] => {
            println!("{}", real("HOURGLASS_RUSTC")?.display());
            Ok(0)
        }
        _ => {
            let mut command = Command::new(real("HOURGLASS_RUSTUP")?);
            command.args(arguments);
            replace(command)
        }
    }
}

/// The folder of the name we were started under: PATH's first folder that holds us, if the name has none.
fn beside(started: &Path) -> anyhow::Result<PathBuf> {
    if let Some(folder) = started.parent().filter(|folder| folder.is_absolute()) {
        return Ok(folder.to_path_buf());
    }
    let name = started.file_name().context("no name")?;
    std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default())
        .find(|folder| folder.join(name).exists())
        .context("our own name is not in PATH")
}

fn real(variable: &str) -> anyhow::Result<PathBuf> {
    std::env::var_os(variable)
        .map(PathBuf::from)
        .with_context(|| {
            format!("{variable} is not set: this stand-in serves Hourglass kernels only")
        })
}

fn replace(command: Command) -> anyhow::Result<u8> {
    let program = command.get_program().to_owned();
    platform::go_on_as(command, |_| {}).with_context(|| program.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_written_after_the_clock_went_back_looks_newer() {
        let scratch = tempfile::tempdir().unwrap();
        let folder = scratch.path().to_path_buf();
        std::fs::create_dir_all(&folder).unwrap();
        let (source, written) = (folder.join("lib.rs"), folder.join(".written"));
        let at = |seconds| UNIX_EPOCH + Duration::from_secs(seconds);
        let build = |seconds| {
            let file = File::create(&source).unwrap();
            file.set_modified(at(seconds)).unwrap();
            renew(&source, &written);
            source.metadata().unwrap().modified().unwrap()
        };
        assert_eq!(build(500_000), at(500_000));
        assert_eq!(build(500_001), at(500_001), "time goes on: nothing to do");
        assert_eq!(build(500_001), at(500_001), "the same cell, built again");
        assert!(build(400_000) > at(500_001), "a day back");
        assert_eq!(build(400_001), at(400_001), "and on from there");
    }

    #[test]
    fn a_manifest_names_its_dependencies() {
        let manifest = "[profile.dev]\nrpath = true\n\n[dependencies]\nhourglass = { path = \"/a = b\" }\nrand = \"0.9\"\n";
        assert_eq!(dependencies(manifest), ["hourglass", "rand"]);
        assert!(dependencies("[package]\nname = \"ctx\"\n").is_empty());
    }

    #[test]
    fn versions_come_back_only_when_they_were_dropped() {
        let scratch = tempfile::tempdir().unwrap();
        let folder = scratch.path().to_path_buf();
        std::fs::create_dir_all(&folder).unwrap();
        let (ours, present) = (folder.join("ours"), folder.join("present"));
        std::fs::write(&ours, "name = \"hourglass\" # ours").unwrap();
        std::fs::write(&present, "name = \"ctx\"").unwrap();
        restore(&ours, &present);
        assert_eq!(
            std::fs::read_to_string(&present).unwrap(),
            "name = \"hourglass\" # ours"
        );
        std::fs::write(&present, "name = \"hourglass\"\nname = \"own\"").unwrap();
        restore(&ours, &present);
        assert!(std::fs::read_to_string(&present).unwrap().contains("own"));
    }
}
