//! Copies of folders with their files' times, as fast as the disk allows.

use super::files::walk;
use super::platform;
use anyhow::Context;
use std::fs::{self, File};
use std::path::Path;

/// Copies `from` to `to`; files keep their modification times, by which cargo knows what is already built.
pub fn tree(from: &Path, to: &Path) -> anyhow::Result<()> {
    tree_of(from, to, &|_| true)
}

/// The same for those files and folders that are `wanted`.
pub fn tree_of(from: &Path, to: &Path, wanted: &dyn Fn(&Path) -> bool) -> anyhow::Result<()> {
    place(from, to, wanted, with_time)
}

/// The same, but a large file becomes a link to the original, for a folder that nobody changes while it is in use.
pub fn tree_linked(from: &Path, to: &Path) -> anyhow::Result<()> {
    place(from, to, &|_| true, |from, to| {
        if !platform::WINDOWS && from.metadata()?.len() >= LARGE {
            return platform::link(from, to).with_context(|| to.display().to_string());
        }
        with_time(from, to)
    })
}

const LARGE: u64 = 32 << 10;

fn place(
    from: &Path,
    to: &Path,
    wanted: &dyn Fn(&Path) -> bool,
    one: fn(&Path, &Path) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    fs::create_dir_all(to).with_context(|| to.display().to_string())?;
    let mut files = Vec::new();
    for path in walk(from, wanted)? {
        let target = to.join(path.strip_prefix(from)?);
        if path.is_dir() {
            fs::create_dir_all(&target).with_context(|| target.display().to_string())?;
        } else {
            files.push((path, target));
        }
    }
    let threads = std::thread::available_parallelism()
        .map_or(2, usize::from)
        .min(4);
    let share = files.len().div_ceil(threads).max(1);
    std::thread::scope(|scope| {
        let workers: Vec<_> = files
            .chunks(share)
            .map(|share| scope.spawn(move || share.iter().try_for_each(|(from, to)| one(from, to))))
            .collect();
        workers.into_iter().try_for_each(|worker| {
            worker
                .join()
                .unwrap_or_else(|_| anyhow::bail!("a copying thread ended early"))
        })
    })
}

fn with_time(from: &Path, to: &Path) -> anyhow::Result<()> {
    fs::copy(from, to).with_context(|| to.display().to_string())?;
    let time = from.metadata()?.modified()?;
    File::options()
        .append(true)
        .open(to)
        .and_then(|file| file.set_modified(time))
        .with_context(|| to.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_keeps_content_and_times() {
        let scratch = tempfile::tempdir().unwrap();
        let folder = scratch.path().to_path_buf();
        let (from, to) = (folder.join("from"), folder.join("to"));
        fs::create_dir_all(from.join("inner")).unwrap();
        fs::write(from.join("inner/a.rs"), "fn a() {}").unwrap();
        let long_ago = std::time::SystemTime::now() - std::time::Duration::from_secs(5000);
        let file = File::options()
            .append(true)
            .open(from.join("inner/a.rs"))
            .unwrap();
        file.set_modified(long_ago).unwrap();
        tree(&from, &to).unwrap();
        let times = [&from, &to].map(|side| {
            side.join("inner/a.rs")
                .metadata()
                .unwrap()
                .modified()
                .unwrap()
        });
        assert_eq!(times[0], times[1]);
        assert_eq!(
            fs::read_to_string(to.join("inner/a.rs")).unwrap(),
            "fn a() {}"
        );
        if !platform::WINDOWS {
            let linked = folder.join("linked");
            fs::write(from.join("inner/large"), vec![1; LARGE as usize]).unwrap();
            tree_linked(&from, &linked).unwrap();
            assert!(linked.join("inner/large").is_symlink());
            assert_eq!(fs::read(linked.join("inner/large")).unwrap().len(), 32768);
            assert!(!linked.join("inner/a.rs").is_symlink());
        }
    }
}
