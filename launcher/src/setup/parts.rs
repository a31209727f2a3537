//! What other rooms ask of set-up: which Rust, which Python, what was made; and set-up without a network.

use super::kernel_build::Kernel;
use super::python;
use super::toolchain::Toolchain;
use crate::answers::Tools;
use crate::console::text;
use crate::course::Course;
use crate::system::cache::{Cache, digest};
use crate::system::environment::{self, Variables};
use crate::system::platform;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// Where what set-up would fetch lies on this machine.
#[derive(Clone, Debug)]
pub struct Offline {
    /// A folder of wheels for each version of Python, `wheels/3.12`.
    pub wheels: PathBuf,
}

/// What compiles programs outside the kernel.
pub struct Rust {
    /// The toolchain's own programs.
    pub tools: Tools,
    /// The toolchain's folder.
    pub sysroot: PathBuf,
    /// Where cargo may put what it compiles: the course's own folder, or one in the cache if that belongs to somebody else.
    pub target: PathBuf,
}

/// What a set-up course was made of.
pub struct Made {
    /// The kernel's folder in the cache.
    pub kernel: PathBuf,
    /// Such as `x86_64-unknown-linux-gnu`.
    pub host: String,
    /// The first line of `rustc -vV`.
    pub rust: String,
    /// The toolchain's folder.
    pub sysroot: PathBuf,
    /// The version of Python that `.venv` has, `3.12`.
    pub python: String,
}

/// Our environment, scrubbed; a Rust that a bundle has put into the cache comes first, if it is the one that the course names.
pub(super) fn surroundings(course: &Course, cache: &Cache) -> Variables {
    let mut env = environment::scrubbed();
    let own = own_rust(course, cache).map(|folder| folder.join("bin"));
    if let Some(own) = own.filter(|own| own.is_dir()) {
        environment::put_first(&mut env, &[&own]);
    }
    env
}

/// Where in the cache the Rust of this course would stand.
fn own_rust(course: &Course, cache: &Cache) -> Option<PathBuf> {
    let toolchain = std::fs::read_to_string(course.root.join("rust-toolchain.toml")).ok()?;
    let channel = toolchain
        .lines()
        .find_map(|line| line.strip_prefix("channel = \""))?;
    Some(
        cache
            .root
            .join("toolchain")
            .join(channel.trim_end_matches('"')),
    )
}

/// The Rust of this course; nothing is made or fetched.
pub fn rust(course: &Course) -> Result<Rust> {
    let toolchain = Toolchain::find(course, &surroundings(course, &Cache::open()?))?;
    let own = course.root.join("target");
    let writable = platform::may_write(if own.exists() { &own } else { &course.root });
    let target = match writable {
        true => own,
        false => Cache::open()?.root.join("target"),
    };
    Ok(Rust {
        tools: Tools {
            cargo: toolchain.cargo(),
            rustc: toolchain.rustc(),
        },
        sysroot: toolchain.sysroot.canonicalize()?,
        target,
    })
}

/// What the course on this machine was set up with.
pub fn made(course: &Course) -> Result<Made> {
    let cache = Cache::open()?;
    let env = surroundings(course, &cache);
    let toolchain = Toolchain::find(course, &env)?;
    let kernel = Kernel::of(course, &cache, &toolchain)?;
    let folder = kernel.folder.context(text!(
        "HOURGLASS_KERNEL names a kernel of your own; a bundle is made with the course's. Remove the variable.",
        "HOURGLASS_KERNEL이 다른 커널을 가리킵니다. 꾸러미는 강좌의 커널로 만듭니다. 변수를 지우십시오."
    ))?;
    let venv = super::Venv::of(course).python;
    let found = python::probe(environment::command(venv, &env)).context(".venv has no Python")?;
    Ok(Made {
        kernel: folder,
        rust: toolchain
            .version
            .lines()
            .next()
            .unwrap_or_default()
            .to_owned(),
        host: toolchain.host,
        sysroot: toolchain.sysroot.canonicalize()?,
        python: version(found.version),
    })
}

/// Whether this very Rust is here, with the sources of its standard library. rustup is not asked to fetch one.
pub fn has_rust(course: &Course, cache: &Cache, wanted: &str) -> bool {
    let mut env = surroundings(course, cache);
    environment::set(&mut env, "RUSTUP_AUTO_INSTALL", "0");
    Toolchain::find(course, &env).is_ok_and(|found| {
        let sources = found
            .sysroot
            .join("lib/rustlib/src/rust/library/core/src/lib.rs");
        found.version.lines().next() == Some(wanted) && sources.is_file()
    })
}

/// Where a Rust from a bundle is put: where rustup would have put it, if there is a rustup without it; else into the cache.
pub fn place_for_rust(course: &Course, cache: &Cache, host: &str) -> Result<PathBuf> {
    let own = own_rust(course, cache).context("rust-toolchain.toml names no channel")?;
    let channel = own.file_name().unwrap_or_default().to_string_lossy();
    let rustup = environment::which(&environment::scrubbed(), "rustup");
    let place = environment::rustup_home()
        .join("toolchains")
        .join(format!("{channel}-{host}"));
    Ok(match rustup {
        Some(_) if !place.exists() => place,
        _ => own,
    })
}

/// The version of the Python that `.venv` is, or would be made with.
pub fn python_version(course: &Course) -> Result<String> {
    let env = environment::scrubbed();
    let venv = super::Venv::of(course).python;
    let found = python::probe(environment::command(venv, &env));
    Ok(version(match found {
        Some(python) => python.version,
        None => python::find(&env)?.version,
    }))
}

fn version((major, minor): (u32, u32)) -> String {
    format!("{major}.{minor}")
}

/// Where in the cache the crates of this course's lock stand, if a bundle has brought them.
pub fn vendored(cache: &Cache, course: &Course) -> Result<PathBuf> {
    let lock = std::fs::read(course.root.join("Cargo.lock"))?;
    Ok(cache.root.join("vendor").join(digest(lock)))
}

/// The wheels for this Python.
pub(super) fn wheels(offline: &Offline, python: &Path, env: &Variables) -> Option<PathBuf> {
    let found = python::probe(environment::command(python, env))?;
    Some(offline.wheels.join(version(found.version)))
}
