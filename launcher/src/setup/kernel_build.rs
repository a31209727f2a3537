//! `evcxr_jupyter`, compiled once per user into a folder of its own: the user's own kernel is never touched.

use crate::console::text;
use crate::setup::site::Site;
use crate::setup::toolchain::{Toolchain, path_with};
use crate::system::cache::Cache;
use crate::system::environment::{Variables, command, set};
use crate::system::files::write_whole;
use crate::system::process::{self, Step};
use anyhow::bail;
use std::path::{Path, PathBuf};

/// The kernel's version; the whole course is tested with this one.
pub(super) const VERSION: &str = "0.22.0";

/// Where the program stands, whether it is there or not.
pub(super) fn program(cache: &Cache, toolchain: &Toolchain) -> PathBuf {
    let name = format!("evcxr_jupyter{}", std::env::consts::EXE_SUFFIX);
    folder(cache, toolchain).join("bin").join(name)
}

fn folder(cache: &Cache, toolchain: &Toolchain) -> PathBuf {
    let name = format!("evcxr_jupyter-{VERSION}-{}", toolchain.host);
    cache.root.join("kernel").join(name)
}

/// Whether it is there and starts.
pub(super) fn is_there(site: &Site, toolchain: &Toolchain) -> bool {
    let complete = folder(&site.cache, toolchain).join("complete").is_file();
    complete && starts(&program(&site.cache, toolchain), &site.env)
}

fn starts(program: &Path, env: &Variables) -> bool {
    command(program, env)
        .arg("--help")
        .output()
        .is_ok_and(|output| output.status.success())
}

/// Builds it if need be; an interrupted build goes on where it stopped.
pub(super) fn ensure(site: &Site, toolchain: &Toolchain) -> anyhow::Result<PathBuf> {
    let Site { cache, console, .. } = site;
    let program = program(cache, toolchain);
    if is_there(site, toolchain) {
        return Ok(program);
    }
    let _lock = cache.lock(console, "kernel")?;
    if is_there(site, toolchain) {
        return Ok(program); // the set-up that we waited for has built it
    }
    let folder = folder(cache, toolchain);
    if folder.join("complete").is_file() {
        console.say(&text!(
            "The kernel is damaged: compiling it anew.",
            "커널이 손상되었습니다. 다시 컴파일합니다."
        ));
        std::fs::remove_dir_all(&folder)?;
    }
    console.say(&text!(
        "Compiling the Rust kernel evcxr_jupyter {VERSION} (once for all checkouts; 4-13 minutes, it is 270 crates).",
        "Rust 커널 evcxr_jupyter {VERSION}을 컴파일합니다(모든 체크아웃에 한 번만, 크레이트 270개라 4–13분)."
    ));
    let target = cache.root.join("kernel").join("target");
    let mut env = path_with(toolchain, &site.env);
    set(&mut env, "CARGO_TARGET_DIR", &target);
    let mut install = command(toolchain.cargo(), &env);
    install
        .args([
            "install",
            "evcxr_jupyter",
            "--version",
            VERSION,
            "--locked",
            "--force",
            "--root",
        ])
        .arg(&folder)
        .current_dir(&cache.root);
    let step = Step {
        doing: text!("compiling the kernel", "커널 컴파일 중"),
        failed: text!(
            "The kernel could not be built",
            "커널을 빌드하지 못했습니다"
        ),
        advice: text!(
            "Check the network and the lines below, and run this again: what is compiled stays.",
            "네트워크와 아래 내용을 확인하고 다시 실행하십시오. 컴파일된 것은 그대로 남습니다."
        ),
        log: &cache.log("kernel"),
    };
    process::must(console, install, &step)?;
    if !starts(&program, &env) {
        bail!(step.failure(""));
    }
    write_whole(&folder.join("complete"), b"")?;
    std::fs::remove_dir_all(target).ok();
    Ok(program)
}
