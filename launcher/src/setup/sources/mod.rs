//! The standard library's sources, which the kernel reads to infer the types of variables: found, and copied without what it
//! need not read.

mod bodies;
mod trim;

use crate::console::text;
use crate::setup::site::Site;
use crate::setup::toolchain::Toolchain;
use crate::system::cache::{self, digest};
use crate::system::environment::command;
use crate::system::process;
use anyhow::bail;
use std::path::PathBuf;

/// The trimmed copy for this toolchain, made when missing.
pub(super) fn trimmed(site: &Site, toolchain: &Toolchain) -> anyhow::Result<PathBuf> {
    let named = std::env::var_os("RUST_SRC_PATH").map(PathBuf::from);
    let original = find(site, toolchain, named.into_iter().chain(packaged()))?;
    let recipe = trim::recipe();
    let key = digest(format!(
        "{recipe}{}{}",
        toolchain.version,
        original.display()
    ));
    let parent = site.cache.root.join("rust-src");
    let folder = parent.join(&key);
    if !folder.join("complete").is_file() {
        let _lock = site.cache.lock(&site.console, "rust-src")?;
        let part = parent.join(format!("{key}.part"));
        for old in [&part, &folder] {
            std::fs::remove_dir_all(old).ok();
        }
        trim::copy(&original, &part.join("library"))?;
        std::fs::write(part.join("complete"), "")?;
        std::fs::rename(&part, &folder)?;
    }
    cache::touch(&folder);
    cache::prune(&parent, 3, 30);
    Ok(folder.join("library"))
}

/// The toolchain's own (`rust-src`), a folder named by the user, Debian's packages; at last rustup is asked to fetch them.
fn find(
    site: &Site,
    toolchain: &Toolchain,
    elsewhere: impl Iterator<Item = PathBuf>,
) -> anyhow::Result<PathBuf> {
    let own = toolchain.sysroot.join("lib/rustlib/src/rust/library");
    let has_core = |folder: &PathBuf| folder.join("core/src/lib.rs").is_file();
    let found = std::iter::once(own.clone()).chain(elsewhere).find(has_core);
    if let Some(found) = found {
        return Ok(found.canonicalize()?);
    }
    if let Some(rustup) = &toolchain.rustup {
        let doing = text!("fetching rust-src", "rust-src를 받는 중");
        // Not `--toolchain`: rustup takes names only, and we know a folder. In the course's folder it chooses the toolchain as it
        // did when we asked for rustc.
        let mut add = command(rustup, &site.env);
        add.args(["component", "add", "rust-src"])
            .current_dir(&site.course.root);
        let fetched = process::watch(&site.console, add, &doing, &site.cache.log("rust-src"))?;
        if fetched.ok && has_core(&own) {
            return Ok(own);
        }
    }
    bail!(text!(
        "The sources of Rust's standard library (rust-src) are missing; the kernel reads them to infer types. Run `rustup component add rust-src`, or set RUST_SRC_PATH to a folder `library`.",
        "Rust 표준 라이브러리의 소스(rust-src)가 없습니다. 커널이 자료형을 추론할 때 읽습니다. `rustup component add rust-src`를 실행하거나 RUST_SRC_PATH에 `library` 폴더를 지정하십시오."
    ))
}

/// Debian's packages unpack to `/usr/src/rustc-*/library`; the newest first.
fn packaged() -> impl Iterator<Item = PathBuf> {
    let entries = std::fs::read_dir("/usr/src")
        .into_iter()
        .flatten()
        .flatten();
    let mut found: Vec<PathBuf> = entries
        .filter(|entry| entry.file_name().to_string_lossy().starts_with("rustc-"))
        .map(|entry| entry.path().join("library"))
        .collect();
    found.sort();
    found.push(PathBuf::from("/usr/lib/rustlib/src/rust/library"));
    found.into_iter().rev()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::Course;
    use crate::system::environment::Variables;

    #[test]
    fn missing_sources_are_told_with_the_command_that_brings_them() {
        let scratch = tempfile::tempdir().unwrap();
        let folder = scratch.path().to_path_buf();
        std::fs::create_dir_all(folder.join("packaged/core/src")).unwrap();
        let site = Site {
            course: Course {
                root: folder.clone(),
            },
            cache: cache::Cache {
                root: folder.clone(),
            },
            env: Variables::new(),
            console: crate::console::Console { lang: None },
            offline: None,
        };
        let toolchain = Toolchain {
            sysroot: folder.join("sysroot"),
            host: "some-host".into(),
            version: "rustc 1.95.0".into(),
            rustup: None,
        };
        let look = || find(&site, &toolchain, std::iter::once(folder.join("packaged")));
        let error = look().unwrap_err().to_string();
        assert!(error.contains("rustup component add rust-src"), "{error}");
        std::fs::write(folder.join("packaged/core/src/lib.rs"), "").unwrap();
        assert!(look().unwrap().ends_with("packaged"));
    }
}
