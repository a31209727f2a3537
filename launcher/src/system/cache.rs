//! The launcher's folder in the user's cache: the kernel, trimmed sources and warm templates, shared by all checkouts.

use super::environment;
use super::platform::{self, Os};
use super::process::Heartbeat;
use crate::console::{Console, Text, text};
use anyhow::Context;
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// Our folder in the user's cache.
#[derive(Clone, Debug)]
pub struct Cache {
    /// Absolute.
    pub root: PathBuf,
}

impl Cache {
    /// HOURGLASS_CACHE, else `hourglass` below what the system uses for caches; made when missing.
    pub fn open() -> anyhow::Result<Cache> {
        let root = location().context(text!(
            "Neither HOME nor HOURGLASS_CACHE names a folder. Set HOURGLASS_CACHE to a folder that you may write to.",
            "HOME도 HOURGLASS_CACHE도 폴더를 가리키지 않습니다. 쓸 수 있는 폴더를 HOURGLASS_CACHE에 지정하십시오."
        ))?;
        std::fs::create_dir_all(&root).with_context(|| unwritable(&root))?;
        let root = root.canonicalize().with_context(|| unwritable(&root))?;
        Ok(Cache { root })
    }

    /// The log of a step.
    pub fn log(&self, name: &str) -> PathBuf {
        self.root.join("log").join(format!("{name}.log"))
    }

    /// Waits until no other set-up does this; the lock ends with the returned file.
    pub fn lock(&self, console: &Console, name: &str) -> anyhow::Result<File> {
        let path = self.root.join(format!("{name}.lock"));
        let file = File::create(&path).with_context(|| unwritable(&path))?;
        let mut heartbeat = Heartbeat::start();
        loop {
            match file.try_lock() {
                // A file system without locks: better two builds than none.
                Ok(()) | Err(TryLockError::Error(_)) => return Ok(file),
                Err(TryLockError::WouldBlock) => {
                    let doing = text!("waiting for another set-up", "다른 설정 작업을 기다리는 중");
                    heartbeat.beat(console, &doing, "");
                    std::thread::sleep(Duration::from_millis(200));
                }
            }
        }
    }
}

fn location() -> Option<PathBuf> {
    let named = |name: &str| {
        std::env::var_os(name)
            .map(PathBuf::from)
            .filter(|folder| folder.is_absolute())
    };
    if let Some(folder) = std::env::var_os("HOURGLASS_CACHE").filter(|folder| !folder.is_empty()) {
        return std::path::absolute(folder).ok();
    }
    let below_home = |path: &str| environment::home().map(|home| home.join(path));
    let base = match platform::OS {
        Os::Windows => named("LOCALAPPDATA"),
        Os::MacOs => below_home("Library/Caches"),
        Os::Linux => named("XDG_CACHE_HOME").or_else(|| below_home(".cache")),
    };
    base.map(|folder| folder.join("hourglass"))
}

/// The sentence for a folder that cannot be written.
pub fn unwritable(path: &Path) -> Text {
    let path = path.display();
    text!(
        "{path} cannot be written. Check its owner, or name another folder with HOURGLASS_CACHE.",
        "쓸 수 없습니다: {path} 소유자를 확인하거나 HOURGLASS_CACHE로 다른 폴더를 지정하십시오."
    )
}

/// A name for some content: the first 16 hex digits of its SHA-256.
pub fn digest(content: impl AsRef<[u8]>) -> String {
    use sha2::{Digest, Sha256};
    let hash = Sha256::digest(content.as_ref());
    hash.iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Marks a folder as used now.
pub fn touch(folder: &Path) {
    if let Ok(file) = File::open(folder) {
        file.set_modified(SystemTime::now()).ok();
    }
}

/// Removes all but the `keep` most recently used folders below `parent`, of the rest only those unused for `days`.
pub fn prune(parent: &Path, keep: usize, days: u64) {
    let Ok(entries) = std::fs::read_dir(parent) else {
        return;
    };
    let mut folders: Vec<(SystemTime, PathBuf)> = entries
        .flatten()
        .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
        .filter(|(_, path)| path.is_dir())
        .collect();
    folders.sort();
    let surplus = folders.len().saturating_sub(keep);
    let age = Duration::from_secs(days * 24 * 3600);
    for (used, folder) in folders.into_iter().take(surplus) {
        if used.elapsed().is_ok_and(|unused| unused >= age) {
            std::fs::remove_dir_all(folder).ok();
        }
    }
}
