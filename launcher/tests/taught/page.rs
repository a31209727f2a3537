//! `src/course.rs`: the page of the documentation to which the items link, and which links to the lessons and back to the items.

use crate::taught::{Lesson, number};
use hourglass_launcher::notebook::Notebook;
use hourglass_launcher::{Course, Lang, lessons};

const HEAD: &str = "\
//! The lessons, and what of this crate each teaches.
//!
//! `cargo run` opens them in JupyterLab. The links below lead into the folder in which this documentation was made: to the notebooks themselves, and
//! to their pages, which `cargo run -- site` makes. (Nobody writes this file: `HOURGLASS_WRITE=1 cargo test --test taught`.)
";

/// The title of a lesson, without its number.
fn title(course: &Course, lang: Lang, name: &str) -> String {
    let notebook = Notebook::read(&lessons::path(course, lang, name)).unwrap();
    let cells = notebook.cells();
    let first = cells[0].source.lines().next().unwrap_or_default();
    let (_, title) = first.split_once(". ").expect("# N. Title");
    title.to_owned()
}

/// The file as it should be.
pub(crate) fn page(course: &Course, lessons: &[Lesson]) -> String {
    let mut page = HEAD.to_owned();
    for lesson in lessons {
        let (name, number) = (&lesson.name, number(&lesson.name));
        let [en, ko] = Lang::ALL.map(|lang| title(course, lang, name));
        // From target/doc/hourglass/course.
        page += &format!(
            "//!\n//! ## Lesson {number}\n//!\n//! *{en}* ([notebook](../../../../notebooks/en/{name}.ipynb), [page](../../../site/html/en/{name}.html)) · *{ko}* ([노트북](../../../../notebooks/ko/{name}.ipynb), [페이지](../../../site/html/ko/{name}.html))\n"
        );
        let links = lesson.teaches.iter().map(|item| {
            // What `exercise` gives has no name in the preludes.
            let room = if item.starts_with("Check::") {
                "lesson::exercise"
            } else {
                "en"
            };
            format!("[`{item}`](crate::{room}::{item})")
        });
        let links: Vec<String> = links.collect();
        if !links.is_empty() {
            page += &format!("//!\n//! It teaches {}.\n", links.join(", "));
        }
    }
    page
}
