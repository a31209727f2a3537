//! What a warm template was made from, piece by piece, so that a change can be named.

use crate::console::{Text, text};
use crate::course::Course;
use crate::kernel::folder;
use crate::setup::kernel_build::VERSION;
use crate::setup::toolchain::Toolchain;
use crate::system::cache::digest;
use crate::system::files::walk;
use serde_json::{Map, Value};

/// Name and digest of each piece.
pub(in crate::setup) type Key = Map<String, Value>;

/// The key that a template of this course must have now, made by the kernel of this identity.
pub(in crate::setup) fn now(
    course: &Course,
    toolchain: &Toolchain,
    kernel: &str,
) -> anyhow::Result<Key> {
    let mut sources = String::new();
    let mut files = walk(&course.root.join("src"), &|_| true)?;
    files.retain(|path| path.is_file());
    files.sort();
    for file in files {
        let content = std::fs::read(&file)?;
        sources += &format!("{} {}\n", file.display(), digest(content));
    }
    let manifest = std::fs::read_to_string(course.root.join("Cargo.toml"))?;
    let lock = std::fs::read_to_string(course.root.join("Cargo.lock"))?;
    let pieces = [
        ("path", course.root.to_string_lossy().into_owned()),
        (
            "toolchain",
            format!("{}{}", toolchain.version, toolchain.sysroot.display()),
        ),
        ("lock", lock),
        ("crate", manifest + &sources),
        ("kernel", format!("{VERSION}{kernel}{}", folder::recipe())),
        ("cells", super::CELLS.concat()),
    ];
    let key = |(name, content): (&str, String)| (name.to_owned(), Value::from(digest(content)));
    Ok(pieces.map(key).into_iter().collect())
}

/// Why a template with the key `before` no longer serves.
/// `before` is empty when a template was expected and is gone.
pub(super) fn reason(before: Option<&Key>, now: &Key) -> Text {
    let changed = |name: &str| {
        before.is_some_and(|before| !before.is_empty() && before.get(name) != now.get(name))
    };
    if before.is_none() {
        text!("it is the first time here", "이 폴더에서는 처음입니다")
    } else if changed("path") {
        text!("the course has moved", "강좌 폴더가 옮겨졌습니다")
    } else if changed("toolchain") {
        text!(
            "the Rust toolchain has changed",
            "Rust 툴체인이 바뀌었습니다"
        )
    } else if changed("lock") {
        text!(
            "the crate versions have changed",
            "크레이트 버전이 바뀌었습니다"
        )
    } else if changed("crate") {
        text!(
            "the course's crate has changed",
            "강좌 크레이트가 바뀌었습니다"
        )
    } else if changed("kernel") {
        text!("the kernel has changed", "커널이 바뀌었습니다")
    } else if changed("cells") {
        text!(
            "the first cells of the lessons have changed",
            "노트북의 첫 셀이 바뀌었습니다"
        )
    } else {
        text!(
            "the prepared folder is damaged",
            "준비해 둔 폴더가 손상되었습니다"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_named() {
        let key = |toolchain: &str, sources: &str, cells: &str| -> Key {
            [
                ("path", "p"),
                ("toolchain", toolchain),
                ("lock", "l"),
                ("crate", sources),
                ("kernel", "k"),
                ("cells", cells),
            ]
            .map(|(name, content)| (name.to_owned(), Value::from(content)))
            .into_iter()
            .collect()
        };
        let reason = |before: Option<&Key>| reason(before, &key("t", "c", "u")).en;
        assert!(reason(None).contains("first"));
        assert!(reason(Some(&key("older", "c", "u"))).contains("toolchain"));
        assert!(reason(Some(&key("t", "older", "u"))).contains("crate has changed"));
        assert!(reason(Some(&key("t", "c", "older"))).contains("first cells"));
        assert!(reason(Some(&key("t", "c", "u"))).contains("damaged"));
        assert!(reason(Some(&Key::new())).contains("damaged"));
    }
}
