//! What the parts of the set-up share: what they work with, and what comes out.

use crate::console::Console;
use crate::course::Course;
use crate::setup::parts::Offline;
use crate::system::cache::Cache;
use crate::system::environment::{self, Variables};
use std::path::PathBuf;
use std::process::Command;

/// What every part of the set-up works with.
pub struct Site {
    /// The course.
    pub course: Course,
    /// Our folder in the user's cache.
    pub cache: Cache,
    /// What children inherit.
    pub env: Variables,
    /// Where progress is told.
    pub console: Console,
    /// What need not be fetched.
    pub offline: Option<Offline>,
}

/// A Python that is set up: the course's, or that of authors' tools.
pub struct Setup {
    /// `.venv`'s Python, or the tools'.
    pub python: PathBuf,
    /// The whole environment of what we start: scrubbed, with Jupyter's folders inside the course.
    pub env: Variables,
}

impl Setup {
    /// That Python in that environment; nothing else of ours reaches it.
    pub fn python_command(&self) -> Command {
        environment::command(&self.python, &self.env)
    }
}
