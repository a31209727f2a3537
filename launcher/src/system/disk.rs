//! Room on the disk, looked at before minutes of work.

use super::platform::{device, free};
use crate::console::{Text, text};
use std::path::Path;

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
