//! Files that appear whole or not at all, and everything below a folder.

use super::cache::unwritable;
use anyhow::Context;
use std::path::{Path, PathBuf};

/// Writes a file so that nobody ever sees half of it.
pub fn write_whole(path: &Path, content: &[u8]) -> anyhow::Result<()> {
    let folder = path.parent().context("a file has a folder")?;
    std::fs::create_dir_all(folder).with_context(|| unwritable(folder))?;
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let part = path.with_file_name(name);
    std::fs::write(&part, content).with_context(|| unwritable(&part))?;
    std::fs::rename(&part, path).with_context(|| unwritable(path))?;
    Ok(())
}

/// The same, unless the file says so already: its time stays.
pub fn write_changed(path: &Path, content: &[u8]) -> anyhow::Result<()> {
    if std::fs::read(path).is_ok_and(|present| present == content) {
        return Ok(());
    }
    write_whole(path, content)
}

/// Everything below a folder, a folder before what is in it; what is not `wanted` is left out, a folder with all below it.
pub fn walk(folder: &Path, wanted: &dyn Fn(&Path) -> bool) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
            let path = entry?.path();
            if wanted(&path) {
                if path.is_dir() {
                    open.push(path.clone());
                }
                found.push(path);
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_walk_meets_a_folder_before_its_files_and_leaves_out_what_is_not_wanted() {
        let root = tempfile::tempdir().unwrap();
        for name in ["a/b/c", "a/left/d", "e"] {
            write_whole(&root.path().join(name), b"").unwrap();
        }
        let found = walk(root.path(), &|path| !path.ends_with("left")).unwrap();
        let mut names: Vec<_> = found
            .iter()
            .map(|path| path.strip_prefix(root.path()).unwrap().to_str().unwrap())
            .collect();
        let place = |name: &str| names.iter().position(|found| *found == name);
        assert!(place("a") < place("a/b") && place("a/b") < place("a/b/c"));
        names.sort_unstable();
        assert_eq!(names, ["a", "a/b", "a/b/c", "e"]);
    }
}
