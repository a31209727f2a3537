//! What `kernel` must know when Jupyter starts it: written by set-up beside kernel.json, read at each start.

use crate::system::environment::{self, Variables};
use crate::system::files::write_changed;
use anyhow::Context;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Where everything that a kernel needs stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Plan {
    /// The program `evcxr_jupyter`.
    pub evcxr: PathBuf,
    /// The warm template; it may be missing, then the first cell takes longer.
    pub template: PathBuf,
    /// The Cargo.lock whose versions the cells get.
    pub lock: PathBuf,
    /// The folder of our `cargo` and `rustup`, see `shim`.
    pub shims: PathBuf,
    /// Variables of the kernel beyond the scrubbed environment, PATH among them.
    pub variables: BTreeMap<String, String>,
}

impl Plan {
    /// Writes it where `read` finds it.
    pub(crate) fn write(&self, path: &Path) -> anyhow::Result<()> {
        let written = serde_json::to_string_pretty(self).context("a path is not UTF-8")?;
        write_changed(path, written.as_bytes())
    }

    /// Reads what set-up wrote.
    pub(crate) fn read(path: &Path) -> anyhow::Result<Plan> {
        let content = std::fs::read(path).with_context(|| path.display().to_string())?;
        serde_json::from_slice(&content).with_context(|| path.display().to_string())
    }

    /// The environment of the kernel: scrubbed, with the plan's variables, its temporary files below `folder`.
    pub(crate) fn environment(&self, folder: &Path) -> Variables {
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
            variables: BTreeMap::from([("PATH".into(), "/bin".into())]),
        };
        plan.write(&folder.join("plan.json")).unwrap();
        assert_eq!(Plan::read(&folder.join("plan.json")).unwrap(), plan);
    }
}
