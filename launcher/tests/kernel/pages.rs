//! A page as nbconvert makes it: equations, dollars that are none, and what is told to those who do not see a figure.

use crate::environment::CONSOLE;
use crate::faults::{CAPTION, PICTURE};
use anyhow::{Context, Result, ensure};
use hourglass_launcher::execute;
use hourglass_launcher::notebook::Notebook;
use hourglass_launcher::setup::Setup;
use hourglass_launcher::{Course, Lang};
use serde_json::json;

/// The stage of this file.
pub(crate) const STAGE: &str = "equations, dollars and alt texts in a page";

const PROSE: &str = "It costs \\$5 to \\$10, and $x^2$.

~~~text
$A1 and $B1
~~~

    $A2 and $B2

<code>$A3 and $B3</code>, ``$A4 ` and $B4``";

/// One equation, and every dollar that is none.
pub(crate) fn are_told_apart(setup: &Setup) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let course = Course {
        root: folder.path().to_owned(),
    };
    let cells = json!([
        {"cell_type": "markdown", "id": "prose", "metadata": {}, "source": PROSE},
        {"cell_type": "code", "id": "code", "metadata": {}, "source": format!("{PICTURE}\n{CAPTION}"), "outputs": [], "execution_count": null},
        {"cell_type": "markdown", "id": "behind", "metadata": {}, "source": "## Grey\n\nThe **dot** is \"grey\". More."}]);
    let json = json!({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5});
    let path = course.notebooks(Lang::En).join("00-page.ipynb");
    Notebook::parse(&path, &json.to_string())?.write(&path)?;
    let options = execute::Options {
        lessons: vec!["00-page".into()],
        langs: vec![Lang::En],
        in_place: false,
    };
    ensure!(execute::run(&course, setup, &CONSOLE, &options)? == 0);
    let page = std::fs::read_to_string(folder.path().join("target/lessons/en/00-page.html"))
        .context("no page was written")?
        .replace("&#36;", "$");
    let equations = page.matches("<math ").count();
    ensure!(equations == 1, "{equations} equations instead of one");
    let alt = "alt='One grey dot in the middle of nothing at all. The dot is \"grey\".'";
    ensure!(page.contains(alt), "{alt} is not in the page");
    for text in [
        "costs $5 to $10, and <math",
        "$A1 and $B1",
        "$A2 and $B2",
        "$A3 and $B3",
        "$A4 ` and $B4",
    ] {
        ensure!(page.contains(text), "{text:?} is not in the page");
    }
    Ok(())
}
