//! What the kernel need not read of the standard library: other crates, tests, comments, most attributes, the bodies of
//! functions. Leaving it out halves the kernel's start and its memory.

use super::bodies;
use crate::system::copy::tree_of;
use std::path::Path;

/// Vendor intrinsics, portable SIMD and tests are most of the text, and no cell's types come from them. Without `Cargo.toml`
/// rust-analyzer takes the crates as they lie, and asks cargo (and the network) nothing.
const UNREAD: [&str; 15] = [
    "stdarch",
    "portable-simd",
    "backtrace",
    "compiler-builtins",
    "vendor",
    "sysroot",
    "rtstartup",
    "profiler_builtins",
    "alloctests",
    "alloctests-nostd",
    "coretests",
    "std_detect",
    "tests",
    "benches",
    "Cargo.toml",
];

/// Attributes that no type depends on: an eighth of the text that comments leave, but half of the text of the macros that
/// are expanded for every integer type. (`unstable` stays: it decides between methods of one name.)
const SILENT: [&str; 12] = [
    "allow",
    "cold",
    "deprecated",
    "doc",
    "inline",
    "must_use",
    "rustc_const_stable",
    "rustc_const_unstable",
    "rustc_diagnostic_item",
    "rustc_nounwind",
    "stable",
    "track_caller",
];

/// The hash tables come from a vendored crate, which we leave out. Their elements' types need its types' parameters, no more.
const TABLES: [(&str, &str, &str); 2] = [
    (
        "std/src/collections/hash/map.rs",
        "use hashbrown::hash_map as base;",
        "mod base {
    pub struct HashMap<K, V, S, A>(K, V, S, A);
    pub struct Iter<'a, K, V>(&'a K, &'a V);
    pub struct IterMut<'a, K, V>(&'a K, &'a mut V);
    pub struct IntoIter<K, V, A>(K, V, A);
    pub struct Drain<'a, K, V, A>(&'a A, K, V);
    pub struct ExtractIf<'a, K, V, F, A>(&'a mut A, K, V, F);
    pub struct RustcOccupiedEntry<'a, K, V, A>(&'a mut A, K, &'a mut V);
    pub struct RustcVacantEntry<'a, K, V, A>(&'a mut A, K, &'a mut V);
}",
    ),
    (
        "std/src/collections/hash/set.rs",
        "use hashbrown::hash_set as base;",
        "mod base {
    pub struct HashSet<T, S, A>(T, S, A);
    pub struct Iter<'a, T>(&'a T);
    pub struct IntoIter<T, A>(T, A);
    pub struct Drain<'a, T, A>(&'a A, T);
    pub struct ExtractIf<'a, T, F, A>(&'a mut A, T, F);
}",
    ),
];

/// What is left out and put in, as a text: another recipe, another copy.
pub(super) fn recipe() -> String {
    format!("{UNREAD:?}{TABLES:?}{SILENT:?} without comments, without bodies")
}

/// Copies the sources, trimmed.
pub(super) fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    tree_of(from, to, &|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let source = path.is_dir() || path.extension().is_some_and(|extension| extension == "rs");
        source && !UNREAD.contains(&name.as_ref())
    })?;
    strip(to)?;
    for (file, import, stand_in) in TABLES {
        let file = to.join(file);
        // Another release may keep its tables elsewhere: then a type there must be written in the lesson.
        if let Ok(text) = std::fs::read_to_string(&file) {
            std::fs::write(&file, text.replacen(import, stand_in, 1))?;
        }
    }
    Ok(())
}

/// Takes comments, silent attributes and bodies out of every file: three quarters of the text, of which the kernel would keep
/// each word in memory, in the macros that make twelve types of integers even twelve times.
fn strip(folder: &Path) -> anyhow::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            strip(&path)?;
        } else if let Ok(text) = std::fs::read_to_string(&path) {
            std::fs::write(&path, bodies::emptied(&stripped(&text)))?;
        }
    }
    Ok(())
}

/// Leaves out lines that are a comment, or a silent attribute, and nothing else.
fn stripped(text: &str) -> String {
    let speaks = |line: &&str| !line.trim_start().starts_with("//") && !is_silent(line.trim());
    text.split_inclusive('\n').filter(speaks).collect()
}

/// Whether this line is one whole attribute that no type depends on.
fn is_silent(line: &str) -> bool {
    let Some(attribute) = line.strip_prefix("#![").or(line.strip_prefix("#[")) else {
        return false;
    };
    let name = attribute.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    let named = name.take(1).any(|name| SILENT.contains(&name));
    // It closes at the end of the line and not before.
    let mut open = 1;
    let closes = attribute.find(|c| {
        open += i32::from(c == '[') - i32::from(c == ']');
        open == 0
    });
    // In a macro's pattern, such as `#[doc = $text:expr]`, it is what the macro is called with.
    let pattern = attribute.contains("$(")
        || attribute.split('$').skip(1).any(|name| {
            let after = name.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_');
            after.starts_with(':')
        });
    named && closes == Some(attribute.len() - 1) && !pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_and_code_stays_as_it_is() {
        let text = "//! About.\n\n/// One.\n    // Why.\npub fn one() -> &'static str { // here\n    \"//\"\n}";
        let code = "\npub fn one() -> &'static str { // here\n    \"//\"\n}";
        assert_eq!(stripped(text), code);
    }

    #[test]
    fn attributes_go_that_no_type_depends_on_and_no_others() {
        for silent in [
            "#[inline]",
            "    #[stable(feature = \"rust1\", since = \"1.0.0\")]",
            "#[doc = concat!(\"[`\", stringify!($Int), \"::MAX`]\")]",
            "#![allow(missing_docs)]",
        ] {
            assert_eq!(stripped(&format!("{silent}\nfn f() {{}}")), "fn f() {}");
        }
        for kept in [
            "#[derive(Clone)]",
            "#[unstable(feature = \"f\", issue = \"none\")]",
            "#[rustc_allow_incoherent_impl]",
            "#[inlined]",
            "#[inline] const ONE: [u8; 1] = [1]",
            "#[stable(",
            "#[doc = $text:expr]",
            "#[doc = $($text:tt)*]",
            "a[0]",
        ] {
            assert_eq!(stripped(kept), kept);
        }
    }
}
