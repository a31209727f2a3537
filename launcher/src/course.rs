//! The course on this machine: its folder, and the languages that it speaks.

use std::path::{Path, PathBuf};

/// The folder of the course: the one that holds our `Cargo.toml`.
#[derive(Clone, Debug)]
pub struct Course {
    /// Absolute, with links resolved.
    pub root: PathBuf,
}

impl Course {
    /// The course that cargo runs us for, else the one that we stand in, else the one this program was built from.
    pub fn find() -> Option<Course> {
        let from_cargo = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let built = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        [from_cargo, std::env::current_dir().ok(), Some(built)]
            .iter()
            .flatten()
            .flat_map(|folder| folder.ancestors())
            .find_map(Course::at)
    }

    /// The course whose root is `folder`, if it is one: it is known by the crate and the lessons that stand in it.
    pub fn at(folder: &Path) -> Option<Course> {
        let ours = ["Cargo.toml", "src/lib.rs", "notebooks/en"];
        let all = ours.iter().all(|name| folder.join(name).exists());
        let root = all.then(|| folder.canonicalize().ok())??;
        Some(Course { root })
    }

    /// Where the lessons of a language stand.
    pub fn notebooks(&self, lang: Lang) -> PathBuf {
        self.root.join("notebooks").join(lang.code())
    }

    /// Where the student's own copies of a language stand.
    pub fn work(&self, lang: Lang) -> PathBuf {
        self.root.join("work").join(lang.code())
    }
}

/// A language of the course.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// English.
    En,
    /// Korean.
    Ko,
}

impl Lang {
    /// Both, English first.
    pub const ALL: [Lang; 2] = [Lang::En, Lang::Ko];

    /// `en` or `ko`: the folder's name and what `--lang` takes.
    pub fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Ko => "ko",
        }
    }

    /// The language with this code.
    pub fn from_code(code: &str) -> Option<Lang> {
        Lang::ALL.into_iter().find(|lang| lang.code() == code)
    }
}
