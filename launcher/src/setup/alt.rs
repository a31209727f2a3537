//! Alt texts in JupyterLab, which gives pictures none: a small extension in `.venv`, where JupyterLab looks for prebuilt ones.
//!
//! The kernel cannot send an alt text (metadata of outputs stay behind in it), so the page itself reads the caption that comes with
//! each figure. Should JupyterLab change so that it no longer fits, pictures are without alt texts again, and nothing else.

use crate::setup::venv::Venv;
use crate::system::files::write_changed;
use serde_json::json;

/// Its name there.
const NAME: &str = "hourglass-alt";
/// What the browser runs.
const SCRIPT: &str = include_str!("alt.js");

/// Writes it, if it is not there as it should be.
pub(super) fn write(venv: &Venv) -> anyhow::Result<()> {
    let folder = venv.root.join("share/jupyter/labextensions").join(NAME);
    let package = json!({
        "name": NAME,
        "version": env!("CARGO_PKG_VERSION"),
        "description": "Alt texts for the figures of the course",
        "jupyterlab": { "_build": { "load": "static/alt.js", "extension": "./extension" } },
    });
    write_changed(
        &folder.join("package.json"),
        serde_json::to_string_pretty(&package)?.as_bytes(),
    )?;
    write_changed(&folder.join("static/alt.js"), SCRIPT.as_bytes())
}
