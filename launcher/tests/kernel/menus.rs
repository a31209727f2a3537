//! Korean texts name JupyterLab's menus as a Korean screen shows them: by the language pack that set-up installs.

use anyhow::{Context, Result, ensure};
use hourglass_launcher::{Course, Lang, lessons};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// The stage of this file.
pub(crate) const STAGE: &str = "menus in Korean";
const CATALOGUE: &str = "jupyterlab_language_pack_ko_KR/locale/ko_KR/LC_MESSAGES/jupyterlab.json";

/// Every `*menu → entry*` of lessons and pages.
pub(crate) fn are_as_the_screen_shows_them(course: &Course) -> Result<()> {
    let known = names(course)?;
    ensure!(
        wrong(
            "*실행 → 위의 모든 셀 실행*(*Run → Run All Above Selected Cell*)",
            &known
        )
        .is_empty()
    );
    ensure!(wrong("*실행 → 위의 셀 모두 실행*", &known) == ["위의 셀 모두 실행"]);
    let mut pages: Vec<PathBuf> = ["README.ko.md", "docs/teachers.ko.md", "hub/README.ko.md"]
        .map(|page| course.root.join(page))
        .into();
    pages.extend(
        lessons::names(course)
            .iter()
            .map(|name| lessons::path(course, Lang::Ko, name)),
    );
    let mut menus = 0;
    for page in pages {
        let text = std::fs::read_to_string(&page)?;
        let wrong = wrong(&text, &known);
        menus += mentions(&text).len();
        ensure!(
            wrong.is_empty(),
            "{}: a Korean JupyterLab has no {wrong:?}",
            page.display()
        );
    }
    ensure!(
        menus > 3,
        "only {menus} menus are named: is this still how they are written?"
    );
    println!("  {menus} menus, all as the language pack has them");
    Ok(())
}

/// What the language pack knows: English names and Korean ones.
fn names(course: &Course) -> Result<BTreeSet<String>> {
    let venv = course.root.join(".venv");
    let folders = if cfg!(windows) {
        vec![venv.join("Lib/site-packages")]
    } else {
        let entries = std::fs::read_dir(venv.join("lib"))?.flatten();
        entries
            .map(|entry| entry.path().join("site-packages"))
            .collect()
    };
    let file = folders
        .into_iter()
        .map(|folder| folder.join(CATALOGUE))
        .find(|file| file.is_file());
    let text = std::fs::read_to_string(file.context("the language pack is not in .venv")?)?;
    let catalogue: Value = serde_json::from_str(&text)?;
    let mut names = BTreeSet::new();
    for (english, korean) in catalogue.as_object().context("no catalogue")? {
        let english = english.rsplit('\u{4}').next().unwrap_or_default();
        names.insert(plain(english));
        names.extend(
            korean
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .map(plain),
        );
    }
    Ok(names)
}

/// Without the dots of an entry that asks something.
fn plain(name: &str) -> String {
    name.trim_end_matches(['…', '.']).to_owned()
}

/// `*A → B*`, each with its parts.
fn mentions(text: &str) -> Vec<Vec<String>> {
    let marked = text
        .split('*')
        .filter(|piece| piece.contains(" → ") && piece.len() < 80 && !piece.contains('\n'));
    let short = |piece: &&str| {
        piece
            .split(" → ")
            .all(|part| !part.is_empty() && !part.contains(['`', '|', '.', '"', '\\']))
    };
    marked
        .filter(short)
        .map(|piece| piece.split(" → ").map(plain).collect())
        .collect()
}

fn wrong(text: &str, known: &BTreeSet<String>) -> Vec<String> {
    mentions(text)
        .into_iter()
        .flatten()
        .filter(|part| !known.contains(part))
        .collect()
}
