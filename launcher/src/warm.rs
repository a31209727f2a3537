//! The warm template: a kernel's folder in which the course's crate and a first cell are compiled already, in the user's cache.
//!
//! Each kernel gets a copy of its own. The template is made by a real kernel, and belongs to one path of the course.

use super::cache::{self, Cache, write_whole};
use super::console::{Text, text};
use super::plan::Plan;
use super::setup::{Setup, Site};
use super::toolchain::Toolchain;
use super::warm_key::{self, Key};
use super::{Course, Lang, copy, folder, kernel, process, warm_seed};
use anyhow::Context;
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};

const SCRIPT: &str = include_str!("warm.py");

/// Where the template of this course stands.
pub fn folder(cache: &Cache, course: &Course) -> PathBuf {
    let id = cache::digest(course.root.to_string_lossy().as_bytes());
    cache.root.join("warm").join(id)
}

/// Makes the template if there is none, if something it was made from has changed, or if it is damaged.
/// `previous` is the template that this folder's kernel had until now.
pub fn ensure(
    site: &Site,
    toolchain: &Toolchain,
    setup: &Setup,
    plan: &Plan,
    previous: Option<&Path>,
) -> anyhow::Result<()> {
    let Site {
        course,
        cache,
        console,
        ..
    } = site;
    let key = warm_key::now(course, toolchain)?;
    if is_warm(&plan.template, &key) {
        return Ok(());
    }
    let name = plan
        .template
        .file_name()
        .unwrap_or_default()
        .to_string_lossy();
    let _lock = cache.lock(console, &format!("warm-{name}"))?;
    let before = previous.map(|previous| key_of(previous).unwrap_or_default());
    if is_warm(&plan.template, &key) {
        return Ok(());
    }
    let private = folder::make()?;
    let sown = warm_seed::sow(cache, &plan.template, &key, &private.join("ctx"));
    let Text { en, ko } = warm_key::reason(before.as_ref(), &key);
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
        .and_then(|()| keep(&private, &plan.template, &key).context("the template cannot be kept"));
    std::fs::remove_dir_all(&private).ok();
    cache::prune(&cache.root.join("warm"), 4, 14);
    built
}

/// Runs the set-up cells of a lesson through a real kernel in `private`.
fn build(site: &Site, setup: &Setup, private: &Path) -> anyhow::Result<()> {
    let Site {
        course,
        cache,
        console,
        ..
    } = site;
    let notebooks = course.work(Lang::En);
    std::fs::create_dir_all(&notebooks)?;
    let mut warm = setup.python_command();
    warm.args(["-u", "-c", SCRIPT])
        .arg(&notebooks)
        .env(kernel::FOLDER, private)
        .current_dir(&course.root);
    let doing = text!(
        "compiling the course's crate in the kernel",
        "커널에서 강의 크레이트를 컴파일하는 중"
    );
    let log = cache.log("warm");
    let warmed = process::watch(console, warm, &doing, &log)?;
    if warmed.ok {
        return Ok(());
    }
    let what = text!(
        "The kernel could not run the set-up cell",
        "커널에서 준비 셀을 실행하지 못했습니다"
    );
    let advice = text!(
        "Read the lines below; after a change run this again.",
        "아래 내용을 읽고, 고친 뒤 다시 실행하십시오."
    );
    Err(process::failed(&what, &warmed, &log, &advice))
}

/// Moves what is worth keeping into the cache; a template appears whole or not at all.
fn keep(private: &Path, template: &Path, key: &Key) -> anyhow::Result<()> {
    let part = template.with_extension("part");
    std::fs::remove_dir_all(&part).ok();
    let ctx = private.join("ctx");
    drop_cells(&ctx)?;
    copy::tree(&ctx, &part.join("ctx"))?;
    let mut sizes = Map::new();
    measure(&part.join("ctx"), &part, &mut sizes)?;
    write_whole(
        &part.join("sizes.json"),
        Value::from(sizes).to_string().as_bytes(),
    )?;
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
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let cell = ["ctx-", "ctx.", "libctx", "code_", "libcode_", ".evcxr"]
            .iter()
            .any(|start| name.starts_with(start));
        let cell = cell || ["incremental", "src", "lib.rs"].contains(&name.as_ref());
        match (cell, path.is_dir()) {
            (true, true) => std::fs::remove_dir_all(&path)?,
            (true, false) => std::fs::remove_file(&path)?,
            (false, true) => drop_cells(&path)?,
            (false, false) => {}
        }
    }
    Ok(())
}

/// Relative path and size of every file.
fn measure(folder: &Path, root: &Path, sizes: &mut Map<String, Value>) -> anyhow::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            measure(&path, root, sizes)?;
        } else {
            let name = path.strip_prefix(root)?.to_string_lossy().into_owned();
            sizes.insert(name, path.metadata()?.len().into());
        }
    }
    Ok(())
}

fn is_warm(template: &Path, key: &Key) -> bool {
    key_of(template).as_ref() == Some(key) && is_intact(template)
}

/// What a template was made from.
pub fn key_of(template: &Path) -> Option<Key> {
    read_map(&template.join("key.json"))
}

/// Whether every file is there in its size.
pub fn is_intact(template: &Path) -> bool {
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
