//! `remove`: what set-up has put where and how large it is; told to, it removes that. The student's work stays.

use super::Venv;
use crate::console::{Console, Text, text};
use crate::course::Course;
use crate::kernel::folder;
use crate::system::cache::Cache;
use crate::system::disk::{size, told};
use crate::system::environment;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// Something that set-up has made.
struct Item {
    path: PathBuf,
    what: Text,
}

/// Lists everything, and removes it if it is `now` that it shall go; the exit status.
pub fn run(course: &Course, console: &Console, now: bool) -> Result<u8> {
    let cache = Cache::open()?;
    let items = items(course, &cache);
    let mut all = 0;
    for item in &items {
        let bytes = size(&item.path);
        all += bytes;
        let (Text { en, ko }, path, bytes) = (&item.what, item.path.display(), told(bytes));
        console.say(&text!(
            "{bytes:>8}  {path}  ({en})",
            "{bytes:>8}  {path} ({ko})"
        ));
    }
    if now {
        for item in &items {
            remove(&item.path)?;
        }
        folder::sweep();
        let entries = std::fs::read_dir(&cache.root)
            .into_iter()
            .flatten()
            .flatten();
        for path in entries.map(|entry| entry.path()) {
            if path.extension().is_some_and(|end| end == "lock") {
                remove(&path)?;
            }
        }
    }
    // Only if nothing is in it.
    std::fs::remove_dir(&cache.root).ok();
    let all = told(all);
    console.say(&match (now, items.is_empty()) {
        (true, _) => text!("Removed: {all}.", "지웠습니다: {all}."),
        (false, true) => text!(
            "Set-up has put nothing here.",
            "준비 과정에서 만든 것이 없습니다."
        ),
        (false, false) => text!(
            "{all} in all. To remove it: cargo run -- remove --now\nWhat stands in the cache serves every checkout of the course; another one sets itself up again.",
            "모두 {all}입니다. 지우려면: cargo run -- remove --now\n캐시에 있는 것은 강좌의 모든 체크아웃이 함께 씁니다. 다른 체크아웃은 필요할 때 다시 준비합니다."
        ),
    });
    stays(course, console);
    Ok(0)
}

/// What is there of what set-up makes: in the course's folder, and in the cache (where nothing but ours is touched).
fn items(course: &Course, cache: &Cache) -> Vec<Item> {
    let inside = |path: &str, what| Item {
        path: course.root.join(path),
        what,
    };
    let cached = |name: &str, what| Item {
        path: cache.root.join(name),
        what,
    };
    let mut items = vec![
        Item {
            path: Venv::of(course).root,
            what: text!(
                "JupyterLab and its Python packages",
                "JupyterLab과 Python 패키지"
            ),
        },
        inside(
            "work/.jupyter",
            text!("JupyterLab's own settings", "JupyterLab의 설정"),
        ),
        inside(
            ".cargo/config.toml",
            text!(
                "where cargo finds the crates of a bundle",
                "꾸러미의 크레이트가 있는 곳"
            ),
        ),
        cached("kernel", text!("the Rust kernel", "Rust 커널")),
        cached(
            "kernel-build",
            text!("what the kernel was compiled in", "커널을 컴파일한 폴더"),
        ),
        cached(
            "warm",
            text!(
                "the crate, compiled for cells",
                "셀을 위해 컴파일한 크레이트"
            ),
        ),
        cached(
            "rust-src",
            text!("sources that the kernel reads", "커널이 읽는 소스"),
        ),
        cached(
            "launcher",
            text!("this program, for the kernels", "커널이 쓰는 이 프로그램"),
        ),
        cached(
            "mnist",
            text!("the digits, unpacked", "압축을 푼 숫자 이미지"),
        ),
        cached(
            "vendor",
            text!("crates from a bundle", "꾸러미에서 온 크레이트"),
        ),
        cached(
            "toolchain",
            text!("Rust from a bundle", "꾸러미에서 온 Rust"),
        ),
        cached(
            "target",
            text!("what grading compiled", "채점이 컴파일한 것"),
        ),
        cached("log", text!("logs", "기록")),
    ];
    items.retain(|item| item.path.symlink_metadata().is_ok());
    items
}

fn remove(path: &Path) -> Result<()> {
    let gone = match path.symlink_metadata() {
        Ok(meta) if meta.is_dir() => std::fs::remove_dir_all(path),
        Ok(_) => std::fs::remove_file(path),
        Err(_) => Ok(()),
    };
    gone.with_context(|| {
        let path = path.display();
        text!(
            "{path} cannot be removed. Check its owner, and that no kernel is running.",
            "{path}을(를) 지우지 못했습니다. 소유자를 확인하고, 실행 중인 커널이 없는지 보십시오."
        )
    })
}

/// What is not touched, and how to part with it.
fn stays(course: &Course, console: &Console) {
    let (work, target) = (course.root.join("work"), course.root.join("target"));
    let registry = environment::cargo_home().join("registry");
    let [notebooks, built] = [work.display(), target.display()];
    let (bytes, registry) = (told(size(&target)), registry.display());
    console.say(&text!(
        "What stays: your notebooks ({notebooks}); what cargo compiled ({built}, {bytes}; `cargo clean` removes it); crates that cargo has fetched ({registry}) and Rust itself, which other projects may use (`rustup toolchain list` names it).",
        "남는 것: 여러분의 노트북({notebooks}), cargo가 컴파일한 것({built}, {bytes}. `cargo clean`으로 지웁니다), 다른 프로젝트도 쓸 수 있는 cargo가 받은 크레이트({registry})와 Rust(`rustup toolchain list`에 나옵니다)."
    ));
}
