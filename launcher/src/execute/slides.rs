//! `slides`: lecture slides from the lessons' own notebooks, as pages that need no network.
//!
//! A cell's `metadata.slideshow.slide_type` says where it stands, as Jupyter keeps it (the property inspector in JupyterLab
//! edits it): `slide` and `subslide` begin a slide, `fragment` appears at the next key, `-` goes on, `skip` and `notes` are left out.

use super::html;
use crate::console::{Console, text};
use crate::course::{Course, Lang};
use crate::lessons;
use crate::notebook::Notebook;
use crate::notebook::slide_type::slide_type;
use crate::setup::Setup;
use anyhow::Result;

/// Writes `target/slides/<lang>/NN-name.html` of each lesson in each language; the exit status.
pub(crate) fn run(
    course: &Course,
    setup: &Setup,
    console: &Console,
    langs: Vec<Lang>,
    names: &[String],
) -> Result<u8> {
    let mut decks = Vec::new();
    for lang in langs {
        let folder = course.root.join("target/slides").join(lang.code());
        std::fs::create_dir_all(&folder)?;
        for name in names {
            let mut notebook = Notebook::read(&lessons::path(course, lang, name))?;
            if let Some(cells) = notebook.json["cells"].as_array_mut() {
                cells.retain(|cell| {
                    !matches!(slide_type(&cell["metadata"]), Some("skip" | "notes") | None)
                });
            }
            let deck = folder.join(format!("{name}.ipynb"));
            notebook.write(&deck)?;
            decks.push((deck, lang));
        }
    }
    for page in html::write(setup, &decks, html::Page::Slides)? {
        console.line(page.display());
    }
    for (deck, _) in decks {
        std::fs::remove_file(deck)?;
    }
    console.say(&text!(
        "Open a page in a browser: arrow keys or space turn the slides, F fills the screen, and printing makes a PDF.",
        "브라우저에서 여십시오. 화살표나 스페이스 키로 넘기고, F로 전체 화면이 되며, 인쇄하면 PDF가 됩니다."
    ));
    Ok(0)
}
