//! What is compiled already need not be compiled again: a new template starts from an older one made with the same toolchain,
//! crate versions and kernel. Cargo itself then sees what is still fresh, usually all but the course's own crate.

use crate::setup::warm::key::Key;
use crate::setup::warm::{is_intact, key_of};
use crate::system::cache::Cache;
use crate::system::copy;
use std::path::{Path, PathBuf};

/// Copies the best older template into `ctx`, as the start of an incremental build; returns whether there was one.
pub(super) fn sow(cache: &Cache, template: &Path, key: &Key, ctx: &Path) -> bool {
    let Some(older) = find(cache, template, key) else {
        return false;
    };
    let sown = copy::tree(&older.join("ctx"), ctx).is_ok();
    if !sown {
        std::fs::remove_dir_all(ctx).ok();
        std::fs::create_dir_all(ctx).ok();
    }
    sown
}

/// This course's own first, then any other's.
fn find(cache: &Cache, template: &Path, key: &Key) -> Option<PathBuf> {
    let entries = std::fs::read_dir(cache.root.join("warm")).ok()?;
    let others = entries.flatten().map(|entry| entry.path());
    std::iter::once(template.to_path_buf())
        .chain(others.filter(|path| path.extension().is_none()))
        .find(|older| {
            let same = |before: Key| {
                ["toolchain", "lock", "kernel"]
                    .iter()
                    .all(|piece| before.get(*piece) == key.get(*piece))
            };
            key_of(older).is_some_and(same) && is_intact(older)
        })
}
