//! The language of a lesson, told by where its notebook lies: below `work/ko` or `notebooks/ko`, `work/en` or `notebooks/en`.

use crate::course::Lang;
use std::ffi::OsStr;
use std::path::Path;

/// The variable that tells the crate and the kernel.
pub(super) const VARIABLE: &str = "HOURGLASS_LANG";

/// The language of the notebook that Jupyter names, or of the folder in which it starts the kernel: the notebook's own.
pub(super) fn of_lesson(notebook: Option<&OsStr>, folder: &Path) -> Option<Lang> {
    let of_path = |path: &Path| {
        path.ancestors().find_map(|folder| {
            let name = folder.file_name()?.to_str()?;
            Lang::from_code(name)
        })
    };
    notebook
        .and_then(|path| of_path(Path::new(path)))
        .or_else(|| of_path(folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_folder_that_names_a_language_decides() {
        let of = |notebook: Option<&str>, folder: &str| {
            of_lesson(notebook.map(OsStr::new), folder.as_ref())
        };
        assert_eq!(of(None, "/모래 시계/work/ko"), Some(Lang::Ko));
        assert_eq!(of(None, "/en/hourglass/work/ko/mine"), Some(Lang::Ko));
        assert_eq!(
            of(Some("work/en/00-start.ipynb"), "/work/ko"),
            Some(Lang::En)
        );
        assert_eq!(
            of(Some("00-start.ipynb"), "/home/notebooks/en"),
            Some(Lang::En)
        );
        assert_eq!(of(Some("kernel-5f3.json"), "/home/english/ko.d"), None);
    }
}
