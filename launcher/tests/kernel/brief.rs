//! A long cell's code with a brief training: one epoch for many, or what its metadata `brief` says, `{"5_500": "100"}`.

use anyhow::{Result, ensure};
use hourglass_launcher::notebook::Cell;

/// The stage of this file.
pub(crate) const STAGE: &str = "long cells, briefly";

/// The code of a cell that announces `seconds`, with brief training; any other cell's as it is.
pub(crate) fn brief(cell: &Cell) -> Result<String> {
    let own = cell.hourglass();
    if own["seconds"].as_f64().is_none() {
        return Ok(cell.source.clone());
    }
    let Some(changes) = own["brief"].as_object() else {
        return Ok(one_epoch(&cell.source));
    };
    let mut code = cell.source.clone();
    for (long, short) in changes {
        let short = short.as_str().unwrap_or_default();
        ensure!(
            code.contains(long) && !short.is_empty(),
            "{}: `brief` names {long:?}, which is not in the code, or no text for it",
            cell.id
        );
        code = code.replace(long, short);
    }
    Ok(code)
}

/// `epochs: 12` as `epochs: 1`.
fn one_epoch(code: &str) -> String {
    let mut pieces = code.split("epochs: ");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |kept, piece| {
        let rest = piece.trim_start_matches(|c: char| c.is_ascii_digit());
        let number = if rest.len() < piece.len() { "1" } else { "" };
        kept + "epochs: " + number + rest
    })
}

/// What becomes of long cells.
pub(crate) fn is_as_said() -> Result<()> {
    let of = |source: &str, metadata: serde_json::Value| {
        let json = serde_json::json!({"nbformat": 4, "cells": [
            {"cell_type": "code", "id": "a", "source": source, "outputs": [], "metadata": {"hourglass": metadata}}]});
        let notebook =
            hourglass_launcher::notebook::Notebook::parse("a".as_ref(), &json.to_string())?;
        brief(&notebook.cells()[0])
    };
    let long = "Fit { epochs: 12, ..a }; f(epochs: n); t(5_500);";
    ensure!(of(long, serde_json::json!({}))? == long);
    ensure!(of(long, serde_json::json!({"seconds": 9}))? == long.replace("12", "1"));
    let own = serde_json::json!({"seconds": 9, "brief": {"5_500": "100"}});
    ensure!(of(long, own)? == long.replace("5_500", "100"));
    let stale = serde_json::json!({"seconds": 9, "brief": {"7_000": "100"}});
    ensure!(
        of(long, stale).is_err(),
        "a `brief` that is not in the code was not told"
    );
    Ok(())
}
