//! What `kernel` must know when Jupyter starts it: written by set-up beside kernel.json, read at each start.

use crate::system::environment::{self, Variables};
use crate::system::files::write_whole;
use anyhow::{Context, bail};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Where everything that a kernel needs stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The program `evcxr_jupyter`.
    pub evcxr: PathBuf,
    /// The warm template; it may be missing, then the first cell takes longer.
    pub template: PathBuf,
    /// The Cargo.lock whose versions the cells get.
    pub lock: PathBuf,
    /// The folder of our `cargo` and `rustup`, see `shim`.
    pub shims: PathBuf,
    /// Variables of the kernel beyond the scrubbed environment, PATH among them.
    pub variables: Vec<(String, String)>,
}

impl Plan {
    /// Writes it where `read` finds it.
    pub fn write(&self, path: &Path) -> anyhow::Result<()> {
        let text = |path: &Path| {
            path.to_str()
                .map(str::to_owned)
                .context("a path is not UTF-8")
        };
        let variables: serde_json::Map<String, Value> = self
            .variables
            .iter()
            .map(|(name, content)| (name.clone(), Value::from(content.clone())))
            .collect();
        let plan = json!({
            "evcxr": text(&self.evcxr)?,
            "template": text(&self.template)?,
            "lock": text(&self.lock)?,
            "shims": text(&self.shims)?,
            "variables": variables,
        });
        let written = serde_json::to_string_pretty(&plan)?;
        if std::fs::read_to_string(path).is_ok_and(|present| present == written) {
            return Ok(());
        }
        write_whole(path, written.as_bytes())
    }

    /// Reads what set-up wrote.
    pub fn read(path: &Path) -> anyhow::Result<Plan> {
        let content = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
        let plan: Value =
            serde_json::from_str(&content).with_context(|| path.display().to_string())?;
        let folder = |name: &str| -> anyhow::Result<PathBuf> {
            let text = plan[name]
                .as_str()
                .with_context(|| format!("{name} is missing"))?;
            Ok(PathBuf::from(text))
        };
        let Some(variables) = plan["variables"].as_object() else {
            bail!("variables are missing");
        };
        let variables = variables
            .iter()
            .filter_map(|(name, content)| Some((name.clone(), content.as_str()?.to_owned())))
            .collect();
        Ok(Plan {
            evcxr: folder("evcxr")?,
            template: folder("template")?,
            lock: folder("lock")?,
            shims: folder("shims")?,
            variables,
        })
    }

    /// The environment of the kernel: scrubbed, with the plan's variables, its temporary files below `folder`.
    pub fn environment(&self, folder: &Path) -> Variables {
        let mut env = environment::scrubbed();
        for (name, content) in &self.variables {
            environment::set(&mut env, name, content);
        }
        environment::put_first(&mut env, &[&self.shims]);
        environment::set(&mut env, "HOURGLASS_LOCK", &self.lock);
        environment::set(&mut env, "EVCXR_TMPDIR", folder.join("ctx"));
        environment::set(&mut env, "EVCXR_CONFIG_DIR", folder.join("config"));
        // Where the kernel would look for, and rewrite, its own installation: nowhere.
        environment::set(&mut env, "JUPYTER_PATH", folder.join("none"));
        // The kernel's allocator takes memory as it needs it, not 64 MB at a time in huge pages: 65 MB less, and the first
        // answer half a second earlier (`benches/student`).
        environment::set(&mut env, "MIMALLOC_ARENA_EAGER_COMMIT", "0");
        for name in ["TMPDIR", "TMP", "TEMP"] {
            environment::set(&mut env, name, folder.join("tmp"));
        }
        env
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_survives_its_file() {
        let scratch = tempfile::tempdir().unwrap();
        let folder = scratch.path().to_path_buf();
        let plan = Plan {
            evcxr: "/a b/evcxr_jupyter".into(),
            template: "/c/한글".into(),
            lock: "/c/Cargo.lock".into(),
            shims: "/d".into(),
            variables: vec![("PATH".into(), "/bin".into())],
        };
        plan.write(&folder.join("plan.json")).unwrap();
        assert_eq!(Plan::read(&folder.join("plan.json")).unwrap(), plan);
    }
}
