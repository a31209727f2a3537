//! The folder that is graded.

use crate::console::{Usage, text};
use anyhow::Result;
use std::path::{Path, PathBuf};

/// The folder, and the names of the students' folders in it; links are none.
pub(super) fn students(words: &[String]) -> Result<(PathBuf, Vec<String>)> {
    let Some(word) = words.first() else {
        return Err(Usage(text!(
            "Which folder? It holds a folder for each student: cargo run -- grade FOLDER",
            "어느 폴더를 채점합니까? 학생마다 폴더 하나가 들어 있는 폴더를 적으십시오: cargo run -- grade 폴더"
        ))
        .into());
    };
    let folder = Path::new(word);
    let entries = std::fs::read_dir(folder).map_err(|error| {
        Usage(text!(
            "{word} cannot be read: {error}. It must be a folder that holds a folder for each student.",
            "{word} 폴더를 읽을 수 없습니다: {error}. 학생마다 폴더 하나가 들어 있는 폴더여야 합니다."
        ))
    })?;
    let folder = folder.canonicalize()?;
    let mut students: Vec<String> = entries
        .flatten()
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| !name.starts_with('.'))
        .collect();
    students.sort();
    if students.is_empty() {
        return Err(Usage(text!(
            "{word} holds no folders. It must hold one for each student.",
            "{word} 안에 폴더가 없습니다. 학생마다 폴더 하나가 있어야 합니다."
        ))
        .into());
    }
    Ok((folder, students))
}
