//! The three numbers at the head of the README are those of the tables and of the lesson that they name, in both languages.

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

const PAGES: [(&str, &str); 2] = [("README.md", "en"), ("README.ko.md", "ko")];

fn path(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(file)
}

fn read(file: &str) -> String {
    fs::read_to_string(path(file)).unwrap()
}

/// The part before the first heading of the second kind: what stands on the first screen.
fn head(page: &str) -> String {
    let text = read(page);
    text.split("\n## ").next().unwrap().to_owned()
}

/// The numbers of the table's row that begins with this text.
fn row(page: &str, first: &str) -> Vec<f64> {
    let text = read(page);
    let line = text.lines().find(|line| line.starts_with(first));
    let cells = line.expect("the row is there").split(['|', '–', ' ']);
    let numbers = cells.map(|cell| cell.trim_matches('*'));
    numbers.filter_map(|cell| cell.parse().ok()).collect()
}

/// What a cell of lesson 06 printed.
fn printed(lang: &str, id: &str) -> String {
    let notebook = read(&format!("notebooks/{lang}/06-reconstruction.ipynb"));
    let notebook: Value = serde_json::from_str(&notebook).unwrap();
    let mut cells = notebook["cells"].as_array().unwrap().iter();
    let cell = cells.find(|cell| cell["id"] == id).expect("the cell");
    let outputs = cell["outputs"].as_array().unwrap().iter();
    let texts = outputs.flat_map(|output| output["text"].as_array().into_iter().flatten());
    texts.filter_map(|line| line.as_str()).collect()
}

fn after(text: &str, label: &str) -> f64 {
    let rest = text.split(label).nth(1).expect("the label is printed");
    rest.split_whitespace().next().unwrap().parse().unwrap()
}

#[test]
fn the_first_screen_s_numbers_are_those_of_their_sources() {
    for (page, lang) in PAGES {
        let head = head(page);
        let says = |number: f64, digits: usize| {
            let number = format!("{number:.digits$}");
            assert!(head.contains(&number), "{page} does not say {number}");
        };
        let sigmoid = if lang == "en" {
            "sigmoid"
        } else {
            "시그모이드"
        };
        let epoch = row(page, &format!("| 784-256-128-256-784 {sigmoid}"));
        says(epoch[0], 1); // ours
        says(epoch[2], 1); // PyTorch
        let edit = row(
            page,
            if lang == "en" {
                "| a small cell"
            } else {
                "| 작은 셀"
            },
        );
        says(*edit.last().expect("ours is the last column"), 1);
        let printed = printed(lang, "test");
        let ours = if lang == "en" {
            "test MSE:"
        } else {
            "테스트 MSE:"
        };
        says(after(&printed, ours), 4);
        says(after(&printed, "PCA-128:"), 4);
    }
}

#[test]
fn each_readme_shows_the_picture_of_its_language() {
    for (page, lang) in PAGES {
        let picture = format!("docs/readme.{lang}.png");
        assert!(head(page).contains(&format!("]({picture})")), "{page}");
        let size = fs::metadata(path(&picture)).unwrap().len();
        assert!(size < 200_000, "{picture} has {size} bytes");
    }
}
