//! Crates as they were published: packed as they are, with their licences; unpacked as folders that cargo takes for the registry.

use crate::console::text;
use crate::system::cache::unwritable;
use crate::system::environment;
use anyhow::{Context, Result};
use flate2::read::GzDecoder;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

/// A crate of a Cargo.lock.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Crate {
    pub name: String,
    pub version: String,
    pub checksum: String,
}

impl Crate {
    /// `name-1.0.0`.
    pub(super) fn folder(&self) -> String {
        format!("{}-{}", self.name, self.version)
    }

    /// Where cargo keeps it, if it was fetched.
    pub(super) fn fetched(&self) -> Option<PathBuf> {
        let registries = environment::cargo_home().join("registry").join("cache");
        let entries = std::fs::read_dir(registries).ok()?.flatten();
        let file = format!("{}.crate", self.folder());
        entries
            .map(|entry| entry.path().join(&file))
            .find(|path| path.is_file())
    }
}

/// The crates of a lock that come from a registry.
pub(super) fn of_lock(lock: &Path) -> Result<Vec<Crate>> {
    let text = std::fs::read_to_string(lock).with_context(|| lock.display().to_string())?;
    let crates = text.split("[[package]]").filter_map(|package| {
        let value = |key: &str| {
            let line = package.lines().find_map(|line| line.strip_prefix(key))?;
            Some(line.strip_prefix(" = \"")?.strip_suffix('"')?.to_owned())
        };
        let (name, version, checksum) = (value("name")?, value("version")?, value("checksum")?);
        Some(Crate {
            name,
            version,
            checksum,
        })
    });
    Ok(crates.collect())
}

/// Copies the crates of the course's lock into the bundle.
pub(super) fn pack(crates: &[Crate], into: &Path) -> Result<()> {
    std::fs::create_dir_all(into)?;
    for one in crates {
        let folder = one.folder();
        let file = one.fetched().with_context(|| {
            text!(
                "{folder}.crate is not among those that cargo has fetched. Run `cargo fetch` and this again.",
                "cargo가 받은 크레이트 가운데 {folder}.crate이(가) 없습니다. `cargo fetch`를 실행한 다음 다시 하십시오."
            )
        })?;
        std::fs::copy(file, into.join(format!("{folder}.crate")))?;
    }
    Ok(())
}

/// The licence that a crate names, and the texts that it brings.
pub(super) fn licence(crate_file: &Path) -> Result<(String, Vec<String>)> {
    let mut archive = tar::Archive::new(GzDecoder::new(std::fs::File::open(crate_file)?));
    let (mut named, mut texts) = (String::new(), Vec::new());
    for entry in archive.entries()? {
        let mut entry = entry?;
        let path = entry.path()?.into_owned();
        let file = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .to_uppercase();
        let top = path.components().count() == 2;
        let mut text = String::new();
        if top && file == "CARGO.TOML" {
            entry.read_to_string(&mut text)?;
            let line = text
                .lines()
                .find_map(|line| line.strip_prefix("license = \""));
            line.unwrap_or_default()
                .trim_end_matches('"')
                .clone_into(&mut named);
        } else if top
            && ["LICEN", "COPYING", "NOTICE", "UNLICENSE"]
                .iter()
                .any(|word| file.starts_with(word))
        {
            entry.read_to_string(&mut text).ok();
            texts.push(text);
        }
    }
    Ok((named, texts))
}

/// All licence texts of some crates, each once, with the crates that bring it.
pub(super) fn texts(crates: &[Crate]) -> String {
    let mut by_text: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for one in crates {
        let found = one.fetched().and_then(|file| licence(&file).ok());
        for text in found.map(|(_, texts)| texts).unwrap_or_default() {
            by_text
                .entry(text.trim().to_owned())
                .or_default()
                .push(one.folder());
        }
    }
    let block = |(text, crates): (&String, &Vec<String>)| {
        format!("{}\n\n{text}\n\n{}\n\n", crates.join(", "), "-".repeat(78))
    };
    by_text.iter().map(block).collect()
}

/// Unpacks every crate as cargo's directory sources want it.
pub(super) fn unpack(crates: &[Crate], from: &Path, into: &Path) -> Result<()> {
    let part = into.with_extension("part");
    std::fs::remove_dir_all(&part).ok();
    std::fs::create_dir_all(&part).with_context(|| unwritable(&part))?;
    for one in crates {
        let folder = one.folder();
        let file = std::fs::File::open(from.join(format!("{folder}.crate")))
            .with_context(|| folder.clone())?;
        tar::Archive::new(GzDecoder::new(file)).unpack(&part)?;
        let sum = serde_json::json!({"files": {}, "package": one.checksum});
        std::fs::write(
            part.join(&folder).join(".cargo-checksum.json"),
            sum.to_string(),
        )?;
    }
    std::fs::remove_dir_all(into).ok();
    std::fs::rename(&part, into)?;
    Ok(())
}
