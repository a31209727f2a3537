//! What came of a run, and what a test says of it.

/// What a run of the launcher said and how it ended.
pub(crate) struct Run {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    pub(crate) fn succeeds(&self) -> &Run {
        assert_eq!(self.status, 0, "{}\n{}", self.stdout, self.stderr);
        self
    }

    /// Stdout holds this text.
    pub(crate) fn says(&self, text: &str) -> &Run {
        assert!(
            self.stdout.contains(text),
            "{text:?} in:\n{}\n{}",
            self.stdout,
            self.stderr
        );
        self
    }

    /// Stderr holds this text.
    pub(crate) fn complains(&self, text: &str) -> &Run {
        assert!(self.stderr.contains(text), "{text:?} in:\n{}", self.stderr);
        self
    }

    pub(crate) fn fails_with(&self, text: &str) -> &Run {
        assert_eq!(self.status, 1, "{}\n{}", self.stdout, self.stderr);
        self.complains(text)
    }
}
