//! `slides`: lecture slides from the lessons' own notebooks, as pages that need no network.
//!
//! A cell's `metadata.slideshow.slide_type` says where it stands, as Jupyter keeps it (the property inspector in JupyterLab
//! edits it): `slide` and `subslide` begin a slide, `fragment` appears at the next key, `-` goes on, `skip` and `notes` are left out.

use super::console::{Console, text};
use super::execute::html;
use super::notebook::Notebook;
use super::{Course, Lang, lessons, setup};
use anyhow::Result;

/// What `slide_type` may be.
pub const TYPES: [&str; 6] = ["slide", "subslide", "fragment", "-", "skip", "notes"];

/// Writes `target/slides/<lang>/NN-name.html` for the lessons that were asked for; the exit status.
pub fn run(
    course: &Course,
    console: &Console,
    asked: Option<Lang>,
    words: &[String],
) -> Result<u8> {
    let all = lessons::names(course);
    let names = match lessons::select(&all, words) {
        Ok(names) => names,
        Err(word) => return Ok(lessons::refuse(&word, &all)),
    };
    let setup = setup::ensure(course, console)?;
    let mut decks = Vec::new();
    for lang in Lang::ALL
        .into_iter()
        .filter(|lang| asked.is_none_or(|asked| asked == *lang))
    {
        let folder = course.root.join("target/slides").join(lang.code());
        std::fs::create_dir_all(&folder)?;
        for name in &names {
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
    for page in html::write(&setup, &decks, html::Page::Slides)? {
        println!("{}", page.display());
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

/// Where the cell stands, if its metadata says so in Jupyter's words.
pub fn slide_type(metadata: &serde_json::Value) -> Option<&str> {
    let word = metadata["slideshow"]["slide_type"].as_str()?;
    TYPES.contains(&word).then_some(word)
}
