//! Lessons as files: reading and writing `.ipynb` the way Jupyter itself writes them.
//!
//! Jupyter sorts keys, indents by one space, keeps non-ASCII letters and stores texts as lists of lines. We do the same, so that a lesson
//! saved from JupyterLab and one written by us differ only where something changed. (`serde_json` without `preserve_order` sorts keys.)
//!
//! The conventions that the gates hold a lesson to are listed at the top of [`crate::check`].

pub(crate) mod dollars;
pub mod exercise;
pub mod judge;
pub mod markdown;
pub mod rust_code;
pub mod sentence;
pub mod slide_type;

use crate::system::files::write_whole;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// A lesson's notebook in one language.
#[derive(Clone, Debug)]
pub struct Notebook {
    /// Where it was read from.
    pub path: PathBuf,
    /// The whole document.
    pub json: Value,
}

/// What a cell is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Prose.
    Markdown,
    /// Rust.
    Code,
}

/// One cell, as the gates and the runner look at it.
#[derive(Clone, Debug)]
pub struct Cell {
    /// Its place among all cells, from 0.
    pub index: usize,
    /// Its id, shared by both languages.
    pub id: String,
    /// Prose or code.
    pub kind: Kind,
    /// Its text, lines joined.
    pub source: String,
    /// Its metadata.
    pub metadata: Value,
    /// Its outputs (none for prose).
    pub outputs: Vec<Value>,
    /// `In [n]`, if it ran.
    pub execution_count: Option<i64>,
}

impl Notebook {
    /// Reads a notebook.
    pub fn read(path: &Path) -> Result<Notebook> {
        let text = std::fs::read_to_string(path)
            .with_context(|| format!("cannot read {}", path.display()))?;
        Notebook::parse(path, &text)
    }

    /// A notebook from its text.
    pub fn parse(path: &Path, text: &str) -> Result<Notebook> {
        let json: Value = serde_json::from_str(text)
            .with_context(|| format!("{} is not a notebook", path.display()))?;
        if json["nbformat"] != 4 || !json["cells"].is_array() {
            bail!("{} is not a notebook of format 4", path.display());
        }
        let path = path.to_owned();
        Ok(Notebook { path, json })
    }

    /// Writes the notebook as Jupyter would.
    pub fn write(&self, path: &Path) -> Result<()> {
        write_whole(path, self.to_text().as_bytes())
    }

    /// The file's text as Jupyter would write it.
    pub fn to_text(&self) -> String {
        let pretty =
            serde_json::to_string_pretty(&self.json).expect("a JSON value can always be written");
        // serde_json indents by two spaces, Jupyter by one; a line's leading spaces are never part of a string.
        let narrow = |line: &str| {
            let text = line.trim_start_matches(' ');
            format!("{}{text}", " ".repeat((line.len() - text.len()) / 2))
        };
        let mut text = pretty.lines().map(narrow).collect::<Vec<_>>().join("\n");
        text.push('\n');
        text
    }

    /// All cells, in order.
    pub fn cells(&self) -> Vec<Cell> {
        let cells = self.json["cells"]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default();
        cells
            .iter()
            .enumerate()
            .map(|(index, cell)| Cell::new(index, cell))
            .collect()
    }

    /// The course's own notebook metadata.
    pub fn hourglass(&self) -> &Value {
        &self.json["metadata"]["hourglass"]
    }

    /// Replaces a code cell's outputs and its count.
    pub fn set_outputs(&mut self, index: usize, outputs: Vec<Value>, execution_count: usize) {
        let cell = &mut self.json["cells"][index];
        cell["outputs"] = Value::Array(outputs);
        cell["execution_count"] = json!(execution_count);
    }

    /// As a lesson that nobody has run.
    pub fn clear_outputs(&mut self) {
        for cell in self.json["cells"].as_array_mut().into_iter().flatten() {
            if cell["cell_type"] == "code" {
                cell["outputs"] = json!([]);
                cell["execution_count"] = Value::Null;
            }
        }
    }

    /// Sets one key of a cell's own metadata, or of the notebook's (`cell` = None).
    pub fn set_hourglass(&mut self, cell: Option<usize>, key: &str, value: Value) {
        let owner = match cell {
            Some(index) => &mut self.json["cells"][index],
            None => &mut self.json,
        };
        owner["metadata"]["hourglass"][key] = value;
    }
}

impl Cell {
    fn new(index: usize, cell: &Value) -> Cell {
        let id = cell["id"].as_str().unwrap_or_default().to_owned();
        let kind = if cell["cell_type"] == "code" {
            Kind::Code
        } else {
            Kind::Markdown
        };
        let outputs = cell["outputs"].as_array().cloned().unwrap_or_default();
        Cell {
            index,
            id,
            kind,
            source: joined(&cell["source"]),
            metadata: cell["metadata"].clone(),
            outputs,
            execution_count: cell["execution_count"].as_i64(),
        }
    }

    /// The course's own metadata of this cell.
    pub fn hourglass(&self) -> &Value {
        &self.metadata["hourglass"]
    }

    /// Whether the cell carries a tag.
    pub fn tagged(&self, tag: &str) -> bool {
        self.metadata["tags"]
            .as_array()
            .is_some_and(|tags| tags.iter().any(|t| t == tag))
    }

    /// What the cell printed to stdout.
    pub fn stdout(&self) -> String {
        stream(&self.outputs, "stdout")
    }
}

/// What outputs hold of one stream.
pub fn stream(outputs: &[Value], name: &str) -> String {
    let of_stream = outputs
        .iter()
        .filter(|o| o["output_type"] == "stream" && o["name"] == name);
    of_stream.map(|o| joined(&o["text"])).collect()
}

/// A text that Jupyter keeps as one string or as a list of lines.
pub fn joined(text: &Value) -> String {
    match text {
        Value::String(text) => text.clone(),
        Value::Array(lines) => lines.iter().filter_map(Value::as_str).collect(),
        _ => String::new(),
    }
}

/// A text as Jupyter keeps it: a list of lines, each with its newline.
pub fn lines(text: &str) -> Value {
    text.split_inclusive('\n').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const AS_JUPYTER_WRITES_IT: &str = "{\n \"cells\": [\n  {\n   \"cell_type\": \"code\",\n   \"execution_count\": 1,\n   \"id\": \"a\",\n   \
        \"metadata\": {},\n   \"outputs\": [],\n   \"source\": [\n    \"let 모래 = \\\"\\u001b\\\";\\n\",\n    \"1.5\"\n   ]\n  }\n ],\n \
        \"metadata\": {},\n \"nbformat\": 4,\n \"nbformat_minor\": 5\n}\n";

    #[test]
    fn a_notebook_read_and_written_is_the_same_file() {
        let notebook = Notebook::parse(Path::new("a.ipynb"), AS_JUPYTER_WRITES_IT).unwrap();
        assert_eq!(notebook.to_text(), AS_JUPYTER_WRITES_IT);
        assert_eq!(notebook.cells()[0].source, "let 모래 = \"\u{1b}\";\n1.5");
        assert_eq!(lines("a\nb"), json!(["a\n", "b"]));
    }

    #[test]
    fn what_is_not_a_notebook_is_refused() {
        for text in [
            "",
            "{}",
            "{\"nbformat\": 3, \"cells\": []}",
            "{\"nbformat\": 4}",
        ] {
            assert!(
                Notebook::parse(Path::new("a.ipynb"), text).is_err(),
                "{text:?}"
            );
        }
    }
}
