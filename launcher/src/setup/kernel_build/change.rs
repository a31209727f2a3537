//! A change to the kernel's published source: which file, which short place in it, and what stands there instead.
//!
//! `launcher/evcxr/README.md` shows the form. A place must be there exactly once, so a change never lands elsewhere after an update.

use crate::console::text;
use crate::system::cache::unwritable;
use anyhow::Context;
use std::path::{Path, PathBuf};

const OLD: &str = "<<<<<<<";
const NEW: &str = "=======";
const END: &str = ">>>>>>>";

/// One file of changes.
#[derive(Debug)]
pub(super) struct Change {
    name: String,
    edits: Vec<Edit>,
}

#[derive(Debug, PartialEq, Eq)]
struct Edit {
    /// Relative to the unpacked source.
    file: String,
    what: What,
}

#[derive(Debug, PartialEq, Eq)]
enum What {
    /// A file that is not there yet; its text stands beside the changes, under the same path.
    Add,
    Replace {
        old: String,
        new: String,
    },
}

/// All changes of a folder, in the order of their names.
pub(super) fn read(folder: &Path) -> anyhow::Result<Vec<Change>> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .with_context(|| folder.display().to_string())?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "change"))
        .collect();
    paths.sort();
    let change = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
        Change::parse(&path.display().to_string(), &text)
    };
    paths.iter().map(change).collect()
}

impl Change {
    fn parse(name: &str, content: &str) -> anyhow::Result<Change> {
        let mut edits = Vec::new();
        let mut lines = content.lines();
        let mut file = "";
        while let Some(line) = lines.next() {
            if let Some(path) = line.strip_prefix("add: ") {
                let (file, what) = (path.trim().to_owned(), What::Add);
                edits.push(Edit { file, what });
            } else if let Some(path) = line.strip_prefix("file: ") {
                file = path.trim();
            } else if line == OLD {
                let mut until = |mark: &str| -> anyhow::Result<String> {
                    let mut text = String::new();
                    for line in lines.by_ref().take_while(|line| *line != mark) {
                        text += line;
                        text.push('\n');
                    }
                    Ok(text)
                };
                let what = What::Replace {
                    old: until(NEW)?,
                    new: until(END)?,
                };
                let file = file.to_owned();
                edits.push(Edit { file, what });
            }
        }
        let name = name.to_owned();
        Ok(Change { name, edits })
    }

    /// Makes the change in `source`; `beside` is the folder of the changes.
    pub(super) fn make(&self, beside: &Path, source: &Path) -> anyhow::Result<()> {
        self.edits.iter().try_for_each(|edit| {
            let path = source.join(&edit.file);
            match &edit.what {
                What::Add => std::fs::copy(beside.join(&edit.file), &path)
                    .map(|_| ())
                    .with_context(|| unwritable(&path)),
                What::Replace { old, new } => self.replace(&path, &edit.file, old, new),
            }
        })
    }

    fn replace(&self, path: &Path, file: &str, old: &str, new: &str) -> anyhow::Result<()> {
        let before = std::fs::read_to_string(path).unwrap_or_default();
        let places = if old.is_empty() {
            0
        } else {
            before.matches(old).count()
        };
        if places != 1 {
            let (name, first) = (&self.name, old.lines().next().unwrap_or_default().trim());
            return Err(text!(
                "{name} wants to change {file} at `{first}`, which is there {places} times instead of once. The change is for another version of the kernel: see README.md beside it.",
                "{name}이(가) {file}의 `{first}` 부분을 바꾸려 하지만, 그 부분이 한 번이 아니라 {places}번 있습니다. 다른 버전의 커널을 위한 변경이니 같은 폴더의 README.md를 보십시오."
            )
            .into());
        }
        std::fs::write(path, before.replacen(old, new, 1)).with_context(|| unwritable(path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHANGE: &str = "Why: it is better.\n\nfile: a.rs\n<<<<<<<\nlet a = 1;\n=======\nlet a = 2;\nlet b = 3;\n>>>>>>>\nadd: new.rs\n";

    /// A folder of changes and a source of one file.
    fn folders(name: &str, source: &str) -> (PathBuf, PathBuf) {
        let root = std::env::temp_dir().join(format!("hourglass {name} {}", std::process::id()));
        let (beside, into) = (root.join("changes"), root.join("source"));
        std::fs::create_dir_all(&beside).unwrap();
        std::fs::create_dir_all(&into).unwrap();
        std::fs::write(beside.join("01-b.change"), CHANGE).unwrap();
        std::fs::write(beside.join("new.rs"), "// new\n").unwrap();
        std::fs::write(into.join("a.rs"), source).unwrap();
        (beside, into)
    }

    #[test]
    fn a_change_is_made_where_its_place_is_once() {
        let (beside, into) = folders("change", "let z = 0;\nlet a = 1;\n");
        for change in read(&beside).unwrap() {
            change.make(&beside, &into).unwrap();
        }
        let changed = std::fs::read_to_string(into.join("a.rs")).unwrap();
        assert_eq!(changed, "let z = 0;\nlet a = 2;\nlet b = 3;\n");
        let added = std::fs::read_to_string(into.join("new.rs")).unwrap();
        assert_eq!(added, "// new\n");
        std::fs::remove_dir_all(beside.parent().unwrap()).unwrap();
    }

    #[test]
    fn a_place_that_is_not_there_once_stops_with_a_sentence() {
        for (source, places) in [
            ("let z = 0;\n", "0 times"),
            ("let a = 1;\nlet a = 1;\n", "2 times"),
        ] {
            let (beside, into) = folders("no change", source);
            let error = read(&beside).unwrap()[0].make(&beside, &into).unwrap_err();
            let told = format!("{error:#}");
            assert!(
                told.contains("01-b.change") && told.contains(places),
                "{told}"
            );
            assert_eq!(std::fs::read_to_string(into.join("a.rs")).unwrap(), source);
            std::fs::remove_dir_all(beside.parent().unwrap()).unwrap();
        }
    }
}
