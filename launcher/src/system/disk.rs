//! Room on the disk, looked at before minutes of work; and how much of it something takes.

use super::platform::{device, free, identity};
use crate::console::{Text, text};
use std::collections::HashSet;
use std::path::Path;

/// The bytes of a file, or of all files below a folder: a file with several names counts once, a link counts nothing.
pub fn size(path: &Path) -> u64 {
    let (mut bytes, mut seen) = (0, HashSet::new());
    let mut open = vec![path.to_path_buf()];
    while let Some(path) = open.pop() {
        let Ok(meta) = path.symlink_metadata() else {
            continue;
        };
        if meta.is_dir() {
            let entries = std::fs::read_dir(&path).into_iter().flatten().flatten();
            open.extend(entries.map(|entry| entry.path()));
        } else if meta.is_file() && identity(&meta).is_none_or(|file| seen.insert(file)) {
            bytes += meta.len();
        }
    }
    bytes
}

/// `1.2 GB`, `35 MB`, `0.1 MB`.
pub fn told(bytes: u64) -> String {
    match bytes as f64 {
        bytes if bytes >= 1e9 => format!("{:.1} GB", bytes / 1e9),
        bytes if bytes >= 1e7 => format!("{:.0} MB", bytes / 1e6),
        bytes => format!("{:.1} MB", bytes / 1e6),
    }
}

/// What is needed where, in bytes.
pub struct Need<'a> {
    /// An existing folder.
    pub folder: &'a Path,
    /// Bytes that will be written below it.
    pub bytes: u64,
}

/// The sentence for the first folder without enough room; needs on one disk add up.
pub fn shortage(needs: &[Need<'_>]) -> Option<Text> {
    let disks: Vec<Option<u64>> = needs.iter().map(|need| device(need.folder)).collect();
    needs.iter().enumerate().find_map(|(index, need)| {
        let together: u64 = needs
            .iter()
            .zip(&disks)
            .filter(|(_, disk)| **disk == disks[index])
            .map(|(need, _)| need.bytes)
            .sum();
        too_little(need.folder, free(need.folder)?, together)
    })
}

fn too_little(folder: &Path, free: u64, needed: u64) -> Option<Text> {
    if free >= needed {
        return None;
    }
    let gigabytes = |bytes: u64| bytes as f64 / 1e9;
    let (free, needed, folder) = (gigabytes(free), gigabytes(needed), folder.display());
    Some(text!(
        "Too little room: {folder} has {free:.1} GB free, and {needed:.1} GB are needed. Make room and run this again, or name a folder on another disk with HOURGLASS_CACHE.",
        "디스크 공간이 부족합니다. {folder}에 {free:.1} GB가 남아 있지만 {needed:.1} GB가 필요합니다. 공간을 비우고 다시 실행하거나 HOURGLASS_CACHE로 다른 디스크의 폴더를 지정하십시오."
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_little_room_is_told_with_both_numbers() {
        let text = too_little(Path::new("/course"), 500_000_000, 2_000_000_000).unwrap();
        assert!(
            text.en
                .contains("/course has 0.5 GB free, and 2.0 GB are needed")
        );
        assert!(too_little(Path::new("/course"), 2_000_000_000, 2_000_000_000).is_none());
    }

    #[test]
    fn a_file_with_two_names_counts_once() {
        let scratch = tempfile::tempdir().unwrap();
        let file = |name: &str| scratch.path().join(name);
        std::fs::create_dir(file("inner")).unwrap();
        std::fs::write(file("inner/a"), [0; 3000]).unwrap();
        std::fs::write(file("b"), [0; 500]).unwrap();
        assert_eq!(size(scratch.path()), 3500);
        std::fs::hard_link(file("b"), file("c")).unwrap();
        if identity(&file("b").metadata().unwrap()).is_some() {
            assert_eq!(size(scratch.path()), 3500);
        }
        assert_eq!(
            (told(1_240_000_000), told(35_400_000)),
            ("1.2 GB".into(), "35 MB".into())
        );
    }

    #[test]
    fn needs_on_one_disk_add_up() {
        let folder = std::env::temp_dir();
        let Some(free) = free(&folder) else { return }; // a system that does not say
        let half = free / 2 + (1 << 30);
        let need = |bytes| Need {
            folder: &folder,
            bytes,
        };
        assert!(shortage(&[need(half)]).is_none());
        assert!(shortage(&[need(half), need(half)]).is_some());
    }
}
