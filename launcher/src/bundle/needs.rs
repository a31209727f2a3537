//! What a bundle needs of the machine and of the course: written when it is made, looked at before it is used.

use crate::console::{Text, text};
use crate::course::Course;
use crate::system::cache::digest;
use crate::system::files::walk;
use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The file with the hashes, as `sha256sum --check` reads it.
const SUMS: &str = "SHA256SUMS";

/// What the program reads (the script reads `needs`).
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Needs {
    /// A digest of what in the course decides what set-up makes.
    pub course: String,
    /// The first line of `rustc --version`.
    pub rust: String,
    /// Such as `x86_64-unknown-linux-gnu`.
    pub host: String,
    /// The name of the kernel's folder in the cache.
    pub kernel: String,
    /// The versions of Python that it has wheels for.
    pub pythons: Vec<String>,
}

/// What set-up depends on: another version of it, another bundle. Lessons may change.
pub(super) fn of_course(course: &Course) -> Result<String> {
    let mut files: Vec<PathBuf> = [
        "Cargo.toml",
        "Cargo.lock",
        "rust-toolchain.toml",
        "requirements.txt",
    ]
    .iter()
    .map(|name| course.root.join(name))
    .collect();
    for folder in ["src", "launcher/src", "launcher/evcxr"] {
        let folder = course.root.join(folder);
        if folder.is_dir() {
            files.extend(walk(&folder, &|_| true)?);
        }
    }
    files.retain(|path| path.is_file());
    files.sort();
    let mut all = String::new();
    for file in &files {
        let name = file.strip_prefix(&course.root)?.display();
        all += &format!("{name} {}\n", digest(std::fs::read(file)?));
    }
    Ok(digest(all))
}

/// The newest version of glibc that programs ask for, `2.34`; none for programs that ask for no glibc.
pub(super) fn glibc(programs: &[PathBuf]) -> Result<Option<String>> {
    const MARK: &[u8] = b"GLIBC_2.";
    let mut newest = None;
    for program in programs {
        let bytes = std::fs::read(program).with_context(|| program.display().to_string())?;
        for at in 0..bytes.len().saturating_sub(MARK.len()) {
            if bytes[at..].starts_with(MARK) {
                let digits = bytes[at + MARK.len()..]
                    .iter()
                    .take_while(|byte| byte.is_ascii_digit());
                let number: String = digits.map(|byte| char::from(*byte)).collect();
                newest = newest.max(number.parse::<u32>().ok());
            }
        }
    }
    Ok(newest.map(|number| format!("2.{number}")))
}

/// Writes the hashes of everything in a bundle.
pub(super) fn seal(bundle: &Path) -> Result<()> {
    let sums = sums(bundle)?;
    let lines = sums.iter().map(|(name, sum)| format!("{sum}  {name}\n"));
    std::fs::write(bundle.join(SUMS), lines.collect::<String>())?;
    Ok(())
}

/// What is not as it was packed; none if all is.
pub(super) fn damage(bundle: &Path) -> Result<Option<Text>> {
    let written = std::fs::read_to_string(bundle.join(SUMS)).unwrap_or_default();
    let written: BTreeMap<String, String> = (written.lines())
        .filter_map(|line| line.split_once("  "))
        .map(|(sum, name)| (name.to_owned(), sum.to_owned()))
        .collect();
    let found = sums(bundle)?;
    let names = written.keys().chain(found.keys());
    let other = names
        .into_iter()
        .find(|name| written.get(*name) != found.get(*name));
    Ok(match other {
        _ if written.is_empty() => Some(text!("{SUMS} is missing", "{SUMS} 파일이 없습니다")),
        Some(name) => Some(text!(
            "{name} is not as it was packed",
            "{name} 파일이 만들 때와 다릅니다"
        )),
        None => None,
    })
}

fn sums(bundle: &Path) -> Result<BTreeMap<String, String>> {
    let mut sums = BTreeMap::new();
    for path in walk(bundle, &|_| true)? {
        let name = path.strip_prefix(bundle)?.to_string_lossy().into_owned();
        if !path.is_file() || name == SUMS {
            continue;
        }
        let (mut file, mut hash) = (std::fs::File::open(&path)?, Sha256::new());
        let mut part = vec![0; 1 << 20];
        loop {
            let read = file.read(&mut part)?;
            if read == 0 {
                break;
            }
            hash.update(&part[..read]);
        }
        let sum = hash
            .finalize()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        sums.insert(name, sum);
    }
    Ok(sums)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_a_missing_and_an_added_file_are_found() {
        let scratch = tempfile::tempdir().unwrap();
        let bundle = scratch.path();
        std::fs::create_dir(bundle.join("wheels")).unwrap();
        let put = |name: &str, text: &str| std::fs::write(bundle.join(name), text).unwrap();
        put("wheels/a", "1");
        put("b", "2");
        assert!(damage(bundle).unwrap().unwrap().en.contains("SHA256SUMS"));
        seal(bundle).unwrap();
        assert_eq!(damage(bundle).unwrap(), None);
        put("wheels/a", "3");
        assert!(damage(bundle).unwrap().unwrap().en.starts_with("wheels/a"));
        put("wheels/a", "1");
        put("c", "");
        assert!(damage(bundle).unwrap().unwrap().en.starts_with('c'));
        std::fs::remove_file(bundle.join("c")).unwrap();
        std::fs::remove_file(bundle.join("b")).unwrap();
        assert!(damage(bundle).unwrap().unwrap().en.starts_with('b'));
    }

    #[test]
    fn the_newest_glibc_that_is_asked_for_counts() {
        let scratch = tempfile::tempdir().unwrap();
        let program = scratch.path().join("program");
        std::fs::write(
            &program,
            b"\0GLIBC_2.9\0GLIBC_2.34\0GLIBC_2.4\0GLIBC_PRIVATE",
        )
        .unwrap();
        assert_eq!(glibc(&[program]).unwrap().as_deref(), Some("2.34"));
        assert_eq!(glibc(&[]).unwrap(), None);
    }
}
