//! The kernel's source: crates as they were published, checked, unpacked, and changed as `launcher/evcxr` says.

use super::change;
use crate::console::text;
use crate::system::cache::{self, unwritable};
use crate::system::files::walk;
use anyhow::{Context, bail};
use flate2::read::GzDecoder;
use sha2::{Digest, Sha256};
use std::path::Path;

/// The crates that are changed; all others are compiled as they are.
const CHANGED: [&str; 2] = ["evcxr", "evcxr_jupyter"];

/// A name for what will be built: manifest, lock, changes, added files.
pub(super) fn digest(beside: &Path) -> anyhow::Result<String> {
    let mut files = walk(beside, &|path| {
        path.extension().is_none_or(|end| end != "md")
    })?;
    files.retain(|path| path.is_file());
    files.sort();
    let mut all = String::new();
    for file in &files {
        let name = file.strip_prefix(beside)?.display();
        all += &format!("{name} {}\n", cache::digest(std::fs::read(file)?));
    }
    Ok(cache::digest(all))
}

/// Puts manifest, lock and `main` into an empty folder `source`: what cargo needs to fetch the crates.
pub(super) fn manifest(beside: &Path, source: &Path) -> anyhow::Result<()> {
    std::fs::remove_dir_all(source).ok();
    std::fs::create_dir_all(source.join("src")).with_context(|| unwritable(source))?;
    for file in ["Cargo.toml", "Cargo.lock", "src/main.rs"] {
        std::fs::copy(beside.join(file), source.join(file)).with_context(|| file.to_owned())?;
    }
    Ok(())
}

/// Unpacks the published crates beside that manifest, makes the changes, and lets the manifest mean them.
pub(super) fn source(beside: &Path, source: &Path, registries: &Path) -> anyhow::Result<()> {
    let [manifest, lock] = ["Cargo.toml", "Cargo.lock"].map(|file| source.join(file));
    let mut patched = std::fs::read_to_string(&manifest)? + "\n[patch.crates-io]\n";
    let locked = std::fs::read_to_string(&lock)?;
    for name in CHANGED {
        unpack(&locked, name, registries, source)?;
        patched += &format!("{name} = {{ path = \"{name}\" }}\n");
    }
    for change in change::read(beside)? {
        change.make(beside, source)?;
    }
    std::fs::write(&manifest, patched)?;
    std::fs::write(&lock, without_origin(&locked))?;
    Ok(())
}

/// Unpacks the published crate into a folder of its name, if its bytes are those that the lock knows.
fn unpack(lock: &str, name: &str, registries: &Path, into: &Path) -> anyhow::Result<()> {
    let package = package(lock, name).with_context(|| format!("Cargo.lock: {name}"))?;
    let value = |key| value(package, key).with_context(|| format!("Cargo.lock: {name}, {key}"));
    let (folder, checksum) = (format!("{name}-{}", value("version")?), value("checksum")?);
    let file = format!("{folder}.crate");
    let entries = std::fs::read_dir(registries)
        .into_iter()
        .flatten()
        .flatten();
    let published = entries
        .filter_map(|registry| std::fs::read(registry.path().join(&file)).ok())
        .find(|bytes| hex(&Sha256::digest(bytes)) == checksum)
        .with_context(|| {
            let registries = registries.display();
            text!(
                "{file} with the SHA-256 of Cargo.lock is not below {registries}, where cargo keeps what it has fetched.",
                "cargo가 받은 파일을 두는 {registries} 아래에 Cargo.lock의 SHA-256과 맞는 {file}이(가) 없습니다."
            )
        })?;
    let mut archive = tar::Archive::new(GzDecoder::new(published.as_slice()));
    // The time of unpacking: cargo must see that these are other files than last time.
    archive.set_preserve_mtime(false);
    archive.unpack(into).with_context(|| file.clone())?;
    std::fs::rename(into.join(folder), into.join(name)).with_context(|| file)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn packages(lock: &str) -> impl Iterator<Item = &str> {
    lock.split("[[package]]\n").skip(1)
}

fn package<'a>(lock: &'a str, name: &str) -> Option<&'a str> {
    packages(lock).find(|package| value(package, "name") == Some(name))
}

fn value<'a>(package: &'a str, key: &str) -> Option<&'a str> {
    let line = package.lines().find_map(|line| line.strip_prefix(key))?;
    line.strip_prefix(" = \"")?.strip_suffix('"')
}

/// The lock of the changed source: the changed crates come from a folder, so they have neither origin nor checksum.
fn without_origin(lock: &str) -> String {
    let changed = CHANGED.iter().filter_map(|name| package(lock, name));
    changed.fold(lock.to_owned(), |lock, package| {
        let origin = |line: &&str| line.starts_with("source = ") || line.starts_with("checksum = ");
        let lines = package.split_inclusive('\n').filter(|line| !origin(line));
        lock.replace(package, &lines.collect::<String>())
    })
}

/// After a build: whether cargo took a crate that our lock does not know (a changed manifest may ask for one).
pub(super) fn only_known(beside: &Path, source: &Path) -> anyhow::Result<()> {
    let known = std::fs::read_to_string(beside.join("Cargo.lock"))?;
    let used = std::fs::read_to_string(source.join("Cargo.lock"))?;
    let checksums = |lock: &str| -> Vec<String> {
        let of = |package| value(package, "checksum").map(str::to_owned);
        packages(lock).filter_map(of).collect()
    };
    let known = checksums(&known);
    let foreign = checksums(&used)
        .into_iter()
        .find(|checksum| !known.contains(checksum));
    if let Some(checksum) = foreign {
        bail!("launcher/evcxr/Cargo.lock does not know the crate with the checksum {checksum}");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "version = 4\n\n[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nsource = \"registry+x\"\nchecksum = \"00\"\n\n[[package]]\nname = \"evcxr\"\nversion = \"0.1.0\"\nsource = \"registry+x\"\nchecksum = \"HASH\"\ndependencies = [\n \"a\",\n]\n";

    /// A registry with one published crate, and its checksum.
    fn registry(root: &Path) -> String {
        let mut archive = tar::Builder::new(flate2::write::GzEncoder::new(
            Vec::new(),
            flate2::Compression::fast(),
        ));
        let mut header = tar::Header::new_gnu();
        header.set_size(3);
        header.set_mode(0o644);
        archive
            .append_data(&mut header, "evcxr-0.1.0/src/lib.rs", "ok\n".as_bytes())
            .unwrap();
        let bytes = archive.into_inner().unwrap().finish().unwrap();
        std::fs::create_dir_all(root.join("index")).unwrap();
        std::fs::write(root.join("index/evcxr-0.1.0.crate"), &bytes).unwrap();
        hex(&Sha256::digest(&bytes))
    }

    #[test]
    fn only_the_bytes_that_the_lock_knows_are_unpacked() {
        let root = std::env::temp_dir().join(format!("hourglass mend {}", std::process::id()));
        let into = root.join("source");
        std::fs::create_dir_all(&into).unwrap();
        let checksum = registry(&root);
        let told = unpack(LOCK, "evcxr", &root, &into).unwrap_err().to_string();
        assert!(
            told.contains("evcxr-0.1.0.crate with the SHA-256"),
            "{told}"
        );
        unpack(&LOCK.replace("HASH", &checksum), "evcxr", &root, &into).unwrap();
        let text = std::fs::read_to_string(into.join("evcxr/src/lib.rs")).unwrap();
        assert_eq!(text, "ok\n");
        std::fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn the_lock_of_the_changed_source_keeps_all_other_checksums() {
        let lock = without_origin(LOCK);
        assert_eq!(value(package(&lock, "a").unwrap(), "checksum"), Some("00"));
        assert_eq!(value(package(&lock, "evcxr").unwrap(), "checksum"), None);
        assert_eq!(value(package(&lock, "evcxr").unwrap(), "source"), None);
        assert_eq!(lock.lines().count(), LOCK.lines().count() - 2);
    }
}
