//! What children inherit: our environment without what steers Python, Jupyter, conda or cargo from outside.
//!
//! `cargo run` itself adds a dozen variables (CARGO_MANIFEST_DIR, LD_LIBRARY_PATH, …) that must not reach a kernel.

use super::platform::{WINDOWS, is_program};
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Names and values.
pub type Variables = Vec<(OsString, OsString)>;

const FOREIGN: [&str; 9] = [
    "CARGO", "RUST", "PYTHON", "IPYTHON", "JUPYTER", "CONDA", "MAMBA", "EVCXR", "_CE_",
];
const KEPT: [&str; 9] = [
    "CARGO_HOME",
    "CARGO_HTTP_",
    "CARGO_NET_",
    "CARGO_REGISTR",
    "CARGO_SOURCE_",
    "RUSTUP_AUTO_INSTALL",
    "RUSTUP_HOME",
    "RUSTUP_DIST_SERVER",
    "RUSTUP_UPDATE_ROOT",
];
const EXACT: [&str; 13] = [
    "VIRTUAL_ENV",
    "VIRTUAL_ENV_PROMPT",
    "__PYVENV_LAUNCHER__",
    "OUT_DIR",
    "PIP_USER",
    "PIP_TARGET",
    "PIP_PREFIX",
    "PIP_ROOT",
    "PIP_NO_DEPS",
    "PIP_NO_INDEX",
    "PIP_CONSTRAINT",
    "PIP_REQUIREMENT",
    "PIP_REQUIRE_VIRTUALENV",
];
/// Where a loader looks for libraries; cargo puts its own folders in front.
const LOADER: [&str; 2] = ["LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH"];

/// Our own environment, scrubbed.
pub fn scrubbed() -> Variables {
    let cargo_dirs = [
        std::env::current_exe()
            .ok()
            .and_then(|exe| Some(exe.parent()?.to_path_buf())),
        Some(rustup_home()),
    ];
    scrub(
        std::env::vars_os(),
        &cargo_dirs.into_iter().flatten().collect::<Vec<_>>(),
    )
}

/// `inherited` without the variables above; loader paths lose what lies in `cargo_dirs`, PATH loses an active conda or virtual environment.
pub fn scrub(
    inherited: impl IntoIterator<Item = (OsString, OsString)>,
    cargo_dirs: &[PathBuf],
) -> Variables {
    let inherited: Variables = inherited.into_iter().collect();
    let active: Vec<PathBuf> = ["CONDA_PREFIX", "VIRTUAL_ENV"]
        .iter()
        .filter_map(|name| value(&inherited, name))
        .map(PathBuf::from)
        .collect();
    let mut kept = Variables::new();
    for (name, content) in &inherited {
        let Some(text) = name.to_str() else { continue };
        let text = if WINDOWS {
            text.to_ascii_uppercase()
        } else {
            text.to_owned()
        };
        let foreign = FOREIGN.iter().any(|prefix| text.starts_with(prefix))
            && !KEPT.iter().any(|prefix| text.starts_with(prefix));
        if foreign || EXACT.contains(&text.as_str()) {
            continue;
        }
        let content = match text.as_str() {
            "PATH" => without(content, &active),
            name if LOADER.contains(&name) => without(content, cargo_dirs),
            _ => content.clone(),
        };
        if !(content.is_empty() && LOADER.contains(&text.as_str())) {
            kept.push((name.clone(), content));
        }
    }
    kept
}

fn without(list: &OsStr, folders: &[PathBuf]) -> OsString {
    let rest = std::env::split_paths(list)
        .filter(|entry| !folders.iter().any(|folder| entry.starts_with(folder)));
    std::env::join_paths(rest).unwrap_or_else(|_| list.to_owned())
}

/// The value of a variable.
pub fn value<'a>(variables: &'a Variables, name: &str) -> Option<&'a OsStr> {
    let same = |other: &OsStr| {
        if WINDOWS {
            other.eq_ignore_ascii_case(name)
        } else {
            other == name
        }
    };
    variables
        .iter()
        .find(|(other, _)| same(other))
        .map(|(_, content)| content.as_os_str())
}

/// Sets a variable, replacing an earlier value.
pub fn set(variables: &mut Variables, name: &str, content: impl Into<OsString>) {
    variables
        .retain(|(other, _)| !(other == name || (WINDOWS && other.eq_ignore_ascii_case(name))));
    variables.push((name.into(), content.into()));
}

/// Puts folders before everything else in PATH.
pub fn put_first(variables: &mut Variables, folders: &[&Path]) {
    let path = value(variables, "PATH").unwrap_or_default().to_owned();
    let rest = std::env::split_paths(&path).filter(|entry| !folders.contains(&entry.as_path()));
    let all = folders
        .iter()
        .map(|folder| folder.to_path_buf())
        .chain(rest);
    if let Ok(joined) = std::env::join_paths(all) {
        set(variables, "PATH", joined);
    }
}

/// The program of this name in the PATH of `variables`.
pub fn which(variables: &Variables, name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(value(variables, "PATH")?)
        .map(|folder| folder.join(&file))
        .find(|candidate| is_program(candidate))
}

/// A command that sees these variables and nothing else.
pub fn command(program: impl AsRef<OsStr>, variables: &Variables) -> Command {
    let mut command = Command::new(program);
    command
        .env_clear()
        .envs(variables.iter().map(|(name, content)| (name, content)));
    command
}

/// The user's home folder.
pub fn home() -> Option<PathBuf> {
    std::env::home_dir().filter(|home| !home.as_os_str().is_empty())
}

/// Where rustup keeps its toolchains.
pub fn rustup_home() -> PathBuf {
    folder_or("RUSTUP_HOME", ".rustup")
}

/// Where cargo keeps its registry.
pub fn cargo_home() -> PathBuf {
    folder_or("CARGO_HOME", ".cargo")
}

fn folder_or(variable: &str, below_home: &str) -> PathBuf {
    match std::env::var_os(variable).filter(|content| !content.is_empty()) {
        Some(content) => PathBuf::from(content),
        None => home().unwrap_or_default().join(below_home),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn children_inherit_nothing_of_cargo_python_or_conda() {
        let inherited = [
            ("CARGO_MANIFEST_DIR", "/course"),
            ("CARGO_HOME", "/home/cargo"),
            ("RUSTUP_TOOLCHAIN", "nightly"),
            ("PYTHONPATH", "/x"),
            ("CONDA_PREFIX", "/conda"),
            ("PATH", "/conda/bin:/usr/bin"),
            (
                "LD_LIBRARY_PATH",
                "/course/target/debug/deps:/usr/local/lib",
            ),
            ("LANG", "ko_KR.UTF-8"),
        ];
        let inherited = inherited.map(|(name, content)| (name.into(), content.into()));
        let kept = scrub(inherited, &["/course/target/debug".into()]);
        let names: Vec<_> = kept.iter().filter_map(|(name, _)| name.to_str()).collect();
        assert_eq!(names, ["CARGO_HOME", "PATH", "LD_LIBRARY_PATH", "LANG"]);
        if !WINDOWS {
            assert_eq!(value(&kept, "PATH"), Some(OsStr::new("/usr/bin")));
            let libraries = value(&kept, "LD_LIBRARY_PATH");
            assert_eq!(libraries, Some(OsStr::new("/usr/local/lib")));
        }
    }
}
