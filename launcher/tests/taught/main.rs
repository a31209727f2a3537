//! The crate's documentation says which lessons teach a name: `cargo doc` and the notebooks' `introduces` are held together.
//!
//! A lesson that teaches a name of the prelude (or `Type::method` of one of its types) is named in that item's documentation, by a
//! line "Taught in lesson …" behind its first paragraph, with a link to the page of the lessons, `src/course.rs`. Nobody writes either by hand:
//!
//!     HOURGLASS_WRITE=1 cargo test --test taught

mod items;
mod page;
mod taught;

use hourglass_launcher::Course;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Mutex;

/// The tests read what one of them may be writing.
static TURN: Mutex<()> = Mutex::new(());
const ADVICE: &str = "Write them anew: HOURGLASS_WRITE=1 cargo test --test taught";

fn course() -> Course {
    Course::at(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))).expect("the course")
}

/// Whether the files are to be written instead of compared.
fn writes() -> bool {
    std::env::var_os("HOURGLASS_WRITE").is_some()
}

#[test]
fn every_item_that_a_lesson_teaches_names_the_lesson() {
    let _turn = TURN.lock();
    let course = course();
    let items = items::of_crate(&course.root.join("src"));
    let lessons = taught::lessons(&course, &items);
    let mut wrong = Vec::new();
    for (name, places) in &items {
        let wanted = taught::line(&lessons, name);
        let others = places.iter().filter(|place| place.says() != wanted);
        wrong.extend(others.map(|place| (place, name, wanted.clone())));
    }
    if writes() {
        // From the end of each file: what is written moves what stands below it.
        wrong.sort_by_key(|(place, ..)| std::cmp::Reverse(place.line()));
        for (place, _, wanted) in wrong {
            place.write(wanted.as_deref());
        }
        return;
    }
    let told = |(place, name, wanted): &(&items::Place, &String, Option<String>)| {
        format!("{name}: {:?}, not {wanted:?}", place.says())
    };
    let told: Vec<String> = wrong.iter().map(told).collect();
    assert!(told.is_empty(), "{told:#?}\n{ADVICE}");
}

#[test]
fn the_page_of_the_lessons_lists_what_each_teaches() {
    let _turn = TURN.lock();
    let course = course();
    let items = items::of_crate(&course.root.join("src"));
    let page = page::page(&course, &taught::lessons(&course, &items));
    let path = course.root.join("src/course.rs");
    if writes() {
        std::fs::write(&path, page).unwrap();
        return;
    }
    let written = std::fs::read_to_string(&path).unwrap();
    assert!(
        written == page,
        "src/course.rs is older than the lessons. {ADVICE}"
    );
}

/// Of the names that more than one thing has, a lesson says which one it teaches: `Pca::fit`, `Vec::len`.
#[test]
fn no_lesson_teaches_a_method_without_saying_whose() {
    let _turn = TURN.lock();
    let course = course();
    let items = items::of_crate(&course.root.join("src"));
    let mut owners: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (owner, method) in items.keys().filter_map(|name| name.split_once("::")) {
        owners.entry(method).or_default().insert(owner);
    }
    let mut unclear = Vec::new();
    for (lesson, entry) in taught::entries(&course) {
        let name = taught::bare(&entry);
        let whose = owners.get(name).filter(|_| !entry.contains("::"));
        let foreign = taught::ELSEWHERE.contains(&name);
        // `new` comes along with its type.
        if let Some(whose) = whose.filter(|whose| name != "new" && (whose.len() > 1 || foreign)) {
            unclear.push(format!("{lesson}: {entry}, of {whose:?}"));
        }
    }
    assert!(
        unclear.is_empty(),
        "say whose, such as `Type::name`: {unclear:#?}"
    );
}
