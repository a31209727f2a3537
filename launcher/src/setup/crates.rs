//! The crates of Cargo.lock, on this machine: cells and tests need no network afterwards.

use crate::console::text;
use crate::setup::site::Site;
use crate::setup::toolchain::{Toolchain, path_with};
use crate::system::environment::{self, command};
use crate::system::process::{self, Step};
use anyhow::Context;
use std::path::Path;

/// Fetches what is missing; cargo itself throws away what was not used for three months.
pub(super) fn fetch(site: &Site, toolchain: &Toolchain) -> anyhow::Result<()> {
    let lock = std::fs::read_to_string(site.course.root.join("Cargo.lock"))
        .context("Cargo.lock is missing from the course")?;
    if all_there(
        &lock,
        &environment::cargo_home().join("registry").join("cache"),
    ) {
        return Ok(());
    }
    let mut fetch = command(toolchain.cargo(), &path_with(toolchain, &site.env));
    fetch
        .args(["fetch", "--locked"])
        .current_dir(&site.course.root);
    let step = Step {
        doing: text!("fetching crates", "크레이트를 받는 중"),
        failed: text!(
            "The crates of Cargo.lock could not be fetched",
            "Cargo.lock의 크레이트를 받지 못했습니다"
        ),
        advice: text!(
            "Check the network and run this again: it goes on where it stopped.",
            "네트워크를 확인하고 다시 실행하십시오. 멈춘 곳에서 이어집니다."
        ),
        log: &site.cache.log("fetch"),
    };
    process::must(&site.console, fetch, &step)
}

/// Whether some registry below `registries` holds every crate of the lock.
fn all_there(lock: &str, registries: &Path) -> bool {
    let entries = std::fs::read_dir(registries)
        .into_iter()
        .flatten()
        .flatten();
    let folders: Vec<_> = entries.map(|entry| entry.path()).collect();
    from_registry(lock).all(|crate_file| {
        folders
            .iter()
            .any(|folder| folder.join(&crate_file).is_file())
    })
}

/// `name-version.crate` of every package that comes from a registry.
fn from_registry(lock: &str) -> impl Iterator<Item = String> {
    lock.split("[[package]]").filter_map(|package| {
        let value = |key: &str| {
            let line = package.lines().find_map(|line| line.strip_prefix(key))?;
            line.strip_prefix(" = \"")?.strip_suffix('"')
        };
        let registry = value("source")?.starts_with("registry+");
        registry.then(|| Some(format!("{}-{}.crate", value("name")?, value("version")?)))?
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_crate_is_noticed() {
        let lock = "version = 4\n\n[[package]]\nname = \"hourglass\"\nversion = \"0.1.0\"\n\n[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nsource = \"registry+x\"\n";
        let scratch = tempfile::tempdir().unwrap();
        let folder = scratch.path().to_path_buf();
        std::fs::create_dir_all(folder.join("index")).unwrap();
        assert!(!all_there(lock, &folder));
        std::fs::write(folder.join("index/a-1.0.0.crate"), "").unwrap();
        assert!(all_there(lock, &folder));
    }
}
