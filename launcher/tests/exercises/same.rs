//! Slips that are no slips: the function stays the same. Each is listed with its reason in `tests/exercises/same-function.tsv`.

use anyhow::{Context, Result, ensure};
use hourglass_launcher::Course;
use std::cell::RefCell;
use std::collections::BTreeSet;

/// The list: exercise, slip, reason.
pub(crate) struct Same {
    entries: BTreeSet<(String, String)>,
    seen: RefCell<BTreeSet<(String, String)>>,
}

impl Same {
    /// Reads the list.
    pub(crate) fn read(course: &Course) -> Result<Same> {
        let path = course.root.join("tests/exercises/same-function.tsv");
        let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        Same::parse(&text)
    }

    /// Reads it from a text; the first line names the columns.
    pub(crate) fn parse(text: &str) -> Result<Same> {
        let mut entries = BTreeSet::new();
        for line in text.lines().skip(1) {
            let fields: Vec<&str> = line.split('\t').collect();
            let full = fields.len() == 3 && fields.iter().all(|field| !field.trim().is_empty());
            ensure!(
                full,
                "same-function.tsv wants exercise, slip and reason: {line:?}"
            );
            let new = entries.insert((fields[0].to_owned(), fields[1].to_owned()));
            ensure!(new, "same-function.tsv lists this twice: {line:?}");
        }
        let seen = RefCell::default();
        Ok(Same { entries, seen })
    }

    /// Whether this slip is listed.
    pub(crate) fn lists(&self, id: &str, slip: &str) -> bool {
        let entry = (id.to_owned(), slip.to_owned());
        let listed = self.entries.contains(&entry);
        if listed {
            self.seen.borrow_mut().insert(entry);
        }
        listed
    }

    /// The list holds no slip of these exercises that is not made any more.
    pub(crate) fn nothing_left_over(&self, ids: &[String]) -> Result<()> {
        let seen = self.seen.borrow();
        let left = (self.entries.difference(&seen)).filter(|(id, _)| ids.contains(id));
        let left: Vec<_> = left.collect();
        ensure!(
            left.is_empty(),
            "same-function.tsv lists slips that are not made: {left:#?}"
        );
        Ok(())
    }
}
