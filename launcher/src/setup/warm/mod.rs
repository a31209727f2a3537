//! The warm template: a kernel's folder in which the course's crate and a first cell are compiled already, in the user's cache.
//!
//! Each kernel gets a copy of its own. The template is made by a real kernel, and belongs to one path of the course.

pub(super) mod key;
mod seed;

use super::site::{Setup, Site};
use crate::console::{Text, text};
use crate::course::{Course, Lang};
use crate::kernel::plan::Plan;
use crate::kernel::session::Session;
use crate::kernel::{self, cell, folder};
use crate::lessons::DEP;
use crate::system::cache::{self, Cache};
use crate::system::copy;
use crate::system::files::{walk, write_whole};
use crate::system::process::Step;
use anyhow::Context;
use key::Key;
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};

/// What every lesson begins with; the third cell unpacks the digits into the cache.
pub(super) const CELLS: [&str; 4] = [
    DEP,
    "use hourglass::en::*;",
    "drop(Mnist::load()?);",
    "let answer = 6 * 7;\nanswer",
];
/// Seconds that the slowest machine may take for one of them.
const PATIENCE: f64 = 1800.0;

/// Where the template of this course stands.
pub(super) fn folder(cache: &Cache, course: &Course) -> PathBuf {
    let id = cache::digest(course.root.to_string_lossy().as_bytes());
    cache.root.join("warm").join(id)
}

/// Makes the template if there is none, if something it was made from has changed (`key`), or if it is damaged.
/// `previous` is the template that this folder's kernel had until now.
pub(super) fn ensure(
    site: &Site,
    key: &Key,
    setup: &Setup,
    plan: &Plan,
    previous: Option<&Path>,
) -> anyhow::Result<()> {
    let Site { cache, console, .. } = site;
    if is_warm(&plan.template, key) {
        return Ok(());
    }
    let name = plan
        .template
        .file_name()
        .unwrap_or_default()
        .to_string_lossy();
    let _lock = cache.lock(console, &format!("warm-{name}"))?;
    let before = previous.map(|previous| key_of(previous).unwrap_or_default());
    if is_warm(&plan.template, key) {
        return Ok(());
    }
    let private = folder::make()?;
    let sown = seed::sow(cache, &plan.template, key, &private.join("ctx"));
    let Text { en, ko } = key::reason(before.as_ref(), key);
    console.say(&if sown {
        text!(
            "Warming up the kernel: {en} (less than a minute: the other crates are compiled already).",
            "커널을 준비합니다: {ko}(1분 이내, 다른 크레이트는 이미 컴파일되어 있습니다)."
        )
    } else {
        text!(
            "Warming up the kernel: {en} (1-3 minutes, it compiles 60 crates; later starts take seconds).",
            "커널을 준비합니다: {ko}(크레이트 60개를 컴파일하므로 1–3분, 이후에는 몇 초)."
        )
    });
    let built = build(site, setup, &private)
        .and_then(|()| keep(&private, &plan.template, key).context("the template cannot be kept"));
    std::fs::remove_dir_all(&private).ok();
    cache::prune(&cache.root.join("warm"), 4, 14);
    built
}

/// Runs a lesson's first cells through a real kernel in `private`, so that what they compile can be kept.
fn build(site: &Site, setup: &Setup, private: &Path) -> anyhow::Result<()> {
    let notebooks = site.course.work(Lang::En);
    std::fs::create_dir_all(&notebooks)?;
    let step = Step {
        doing: text!(
            "compiling the course's crate in the kernel",
            "커널에서 강좌 크레이트를 컴파일하는 중"
        ),
        failed: text!(
            "The kernel could not run the set-up cell",
            "커널에서 준비 셀을 실행하지 못했습니다"
        ),
        advice: text!(
            "Read the lines below; after a change run this again.",
            "아래 내용을 읽고, 고친 뒤 다시 실행하십시오."
        ),
        log: &site.cache.log("warm"),
    };
    let label = format!(
        "  {}",
        step.doing
            .for_reader(site.console.lang)
            .replace('\n', " · ")
    );
    let mut python = setup.python_command();
    python.env(kernel::FOLDER, private);
    let mut session = Session::start(&site.console, python, &notebooks, step.log)?;
    for (count, code) in (1..).zip(CELLS) {
        if let Err(Text { en, ko }) = cell::run(&mut session, code, PATIENCE, count, &label)? {
            let failure = step.failure("");
            return Err(Text {
                en: failure.en + code + "\n    " + &en,
                ko: failure.ko + code + "\n    " + &ko,
            }
            .into());
        }
    }
    Ok(())
}

/// Moves what is worth keeping into the cache; a template appears whole or not at all.
fn keep(private: &Path, template: &Path, key: &Key) -> anyhow::Result<()> {
    let part = template.with_extension("part");
    std::fs::remove_dir_all(&part).ok();
    let ctx = private.join("ctx");
    drop_cells(&ctx)?;
    copy::tree(&ctx, &part.join("ctx"))?;
    let sizes = Value::from(measure(&part)?);
    write_whole(&part.join("sizes.json"), sizes.to_string().as_bytes())?;
    write_whole(
        &part.join("key.json"),
        Value::from(key.clone()).to_string().as_bytes(),
    )?;
    std::fs::remove_dir_all(template).ok();
    std::fs::rename(&part, template)?;
    Ok(())
}

/// What evcxr compiled of the cells themselves: every kernel compiles its own.
fn drop_cells(folder: &Path) -> anyhow::Result<()> {
    let of_cell = |path: &Path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        ["ctx-", "ctx.", "libctx", "code_", "libcode_", ".evcxr"]
            .iter()
            .any(|start| name.starts_with(start))
            || ["incremental", "src", "lib.rs"].contains(&name.as_ref())
    };
    for path in walk(folder, &|_| true)? {
        match (of_cell(&path) && path.exists(), path.is_dir()) {
            (true, true) => std::fs::remove_dir_all(&path)?,
            (true, false) => std::fs::remove_file(&path)?,
            (false, _) => {}
        }
    }
    Ok(())
}

/// Relative path and size of every file.
fn measure(folder: &Path) -> anyhow::Result<Map<String, Value>> {
    let mut sizes = Map::new();
    for path in walk(folder, &|_| true)?
        .into_iter()
        .filter(|path| path.is_file())
    {
        let name = path.strip_prefix(folder)?.to_string_lossy().into_owned();
        sizes.insert(name, path.metadata()?.len().into());
    }
    Ok(sizes)
}

fn is_warm(template: &Path, key: &Key) -> bool {
    key_of(template).as_ref() == Some(key) && is_intact(template)
}

/// What a template was made from.
pub(super) fn key_of(template: &Path) -> Option<Key> {
    read_map(&template.join("key.json"))
}

/// Whether every file is there in its size.
pub(super) fn is_intact(template: &Path) -> bool {
    read_map(&template.join("sizes.json")).is_some_and(|sizes| {
        sizes.iter().all(|(name, size)| {
            let file = template.join(name).metadata();
            file.is_ok_and(|file| Some(file.len()) == size.as_u64())
        })
    })
}

fn read_map(path: &Path) -> Option<Map<String, Value>> {
    let content = std::fs::read_to_string(path).ok()?;
    match serde_json::from_str(&content).ok()? {
        Value::Object(map) => Some(map),
        _ => None,
    }
}
