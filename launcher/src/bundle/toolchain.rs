//! The Rust toolchain in a bundle: one file, without what neither cells nor the course read.

use crate::system::files::walk;
use anyhow::Result;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use std::fs::File;
use std::io::{BufReader, BufWriter};
use std::path::Path;

/// Left out: the documentation in HTML, and standard libraries for other systems.
fn wanted(path: &Path, host: &str) -> bool {
    let parent = path.parent().and_then(Path::file_name).unwrap_or_default();
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let other_system =
        parent == "rustlib" && path.join("lib").is_dir() && name != host && name != "src";
    let pages = parent == "rust" && name == "html";
    !pages && !other_system
}

/// Packs the toolchain below `sysroot`.
pub(super) fn pack(sysroot: &Path, host: &str, into: &Path) -> Result<()> {
    let file = BufWriter::new(File::create(into)?);
    let mut archive = tar::Builder::new(GzEncoder::new(file, Compression::fast()));
    archive.follow_symlinks(false);
    for path in walk(sysroot, &|path| wanted(path, host))? {
        let name = path.strip_prefix(sysroot)?;
        if path.is_dir() && !path.is_symlink() {
            archive.append_dir(name, &path)?;
        } else {
            archive.append_path_with_name(&path, name)?;
        }
    }
    archive.into_inner()?.finish()?.into_inner()?.sync_all()?;
    Ok(())
}

/// Unpacks it into a folder that appears whole or not at all.
pub(super) fn unpack(from: &Path, into: &Path) -> Result<()> {
    let part = into.with_extension("part");
    std::fs::remove_dir_all(&part).ok();
    std::fs::create_dir_all(&part)?;
    let file = BufReader::new(File::open(from)?);
    tar::Archive::new(GzDecoder::new(file)).unpack(&part)?;
    std::fs::remove_dir_all(into).ok();
    std::fs::rename(&part, into)?;
    Ok(())
}
