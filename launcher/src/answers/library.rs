//! The crate as cargo compiles it, and rustc asked directly: what is compiled already is used again, and answers cost seconds.

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What compiles.
#[derive(Clone, Debug)]
pub struct Tools {
    /// The program `cargo`.
    pub cargo: PathBuf,
    /// The program `rustc`.
    pub rustc: PathBuf,
}

/// The crate, compiled as tests compile it.
pub struct Library {
    root: PathBuf,
    rustc: PathBuf,
    /// The library.
    pub file: PathBuf,
}

impl Library {
    /// Asks cargo for it; compiled already, it costs nothing. `target`: where cargo compiles, if not in its own place.
    pub fn build(root: &Path, tools: &Tools, target: Option<&Path>) -> Result<Library> {
        let mut cargo = cargo(tools, target);
        let output = cargo.current_dir(root).stderr(Stdio::inherit()).output()?;
        ensure!(output.status.success(), "the crate does not compile");
        let messages = String::from_utf8(output.stdout)?;
        let file = (messages.lines())
            .filter_map(|line| serde_json::from_str::<Value>(line).ok())
            .filter(|m| m["reason"] == "compiler-artifact" && m["target"]["name"] == "hourglass")
            .flat_map(|m| m["filenames"].as_array().cloned().unwrap_or_default())
            .filter_map(|file| file.as_str().map(PathBuf::from))
            .find(|file| file.extension().is_some_and(|end| end == "rlib"))
            .context("cargo names no library of the crate")?;
        Ok(Library {
            root: root.to_owned(),
            rustc: tools.rustc.clone(),
            file,
        })
    }

    /// Where the libraries stand that the crate was compiled with.
    pub fn dependencies(&self) -> PathBuf {
        self.file.parent().unwrap_or(&self.root).join("deps")
    }

    /// The program that compiles.
    pub fn compiler(&self) -> &Path {
        &self.rustc
    }

    /// What rustc is asked, about to compile `source` against the crate.
    pub fn arguments(&self, source: &Path, output: &Path, emit: &str) -> Vec<String> {
        let (file, beside) = (self.file.display(), self.dependencies());
        let words = [
            "--edition",
            "2024",
            "--error-format",
            "json",
            "--emit",
            emit,
        ];
        let mut all: Vec<String> = words.map(str::to_owned).into();
        all.extend(["--extern".to_owned(), format!("hourglass={file}")]);
        all.extend(["-L".to_owned(), format!("dependency={}", beside.display())]);
        all.extend(["-o".to_owned(), output.display().to_string()]);
        all.push(source.display().to_string());
        all
    }

    /// rustc, about to compile `source` against the crate.
    pub fn rustc(&self, source: &Path, output: &Path, emit: &str) -> Command {
        let mut command = Command::new(&self.rustc);
        command
            .args(self.arguments(source, output, emit))
            .current_dir(&self.root);
        command
    }
}

/// cargo, about to compile the crate.
fn cargo(tools: &Tools, target: Option<&Path>) -> Command {
    let mut cargo = Command::new(&tools.cargo);
    // A Rust from a bundle is in nobody's PATH. (Where its crates are, the course's `.cargo/config.toml` says.)
    cargo.env("RUSTC", &tools.rustc);
    cargo.args(["build", "--locked", "--offline", "-p", "hourglass", "--lib"]);
    cargo.arg("--message-format=json");
    if let Some(target) = target {
        cargo.arg("--target-dir").arg(target);
    }
    cargo
}

/// The line of each error in the source, with rustc's words.
pub fn faults(messages: &str, source: &Path) -> Vec<(usize, String)> {
    let messages = (messages.lines()).filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let errors = messages.filter(|message| message["level"] == "error");
    errors
        .flat_map(|error| {
            let spans = error["spans"].as_array().cloned().unwrap_or_default();
            let words = error["rendered"].as_str().unwrap_or_default().to_owned();
            (spans.into_iter())
                .filter(|span| span["is_primary"] == true)
                .filter_map(move |span| Some((line(&span, source)?, words.clone())))
        })
        .collect()
}

/// Where the source has it; inside a macro of another file, where the source calls the macro.
fn line(span: &Value, source: &Path) -> Option<usize> {
    if Path::new(span["file_name"].as_str()?) == source {
        return span["line_start"].as_u64().map(|line| line as usize);
    }
    line(&span["expansion"]["span"], source)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rust_that_is_in_nobodys_path_is_enough() {
        let tools = Tools {
            cargo: "cargo".into(),
            rustc: "/bundle/rustc".into(),
        };
        let asked = cargo(&tools, None);
        let rustc = asked.get_envs().find(|(name, _)| *name == "RUSTC");
        assert_eq!(rustc.unwrap().1.unwrap(), "/bundle/rustc");
    }
}
