//! The kernel: `evcxr_jupyter` with our changes, compiled once per user into a folder of its own. The user's own kernel is never touched.

mod change;
mod mend;

use crate::console::text;
use crate::course::Course;
use crate::setup::site::Site;
use crate::setup::toolchain::{Toolchain, path_with};
use crate::system::cache::{self, Cache, unwritable};
use crate::system::environment::{self, Variables, command, set};
use crate::system::files::write_whole;
use crate::system::process::{self, Step};
use anyhow::{Context, bail};
use std::path::{Path, PathBuf};

/// The published kernel's version; the whole course is tested with this one.
pub(super) const VERSION: &str = "0.22.0";
/// Names a program of the user's own, for instance a plain `evcxr_jupyter`.
const OWN: &str = "HOURGLASS_KERNEL";
/// So many kernels stay, and the others until they were not used for so many days: other checkouts may have other changes.
const KEPT: (usize, u64) = (3, 14);

/// A kernel's program, whether it is there or not.
pub(super) struct Kernel {
    pub(super) program: PathBuf,
    /// What tells it from other kernels: a digest of our changes, or the path of the user's own program.
    pub(super) identity: String,
    /// Where ours is installed.
    pub(super) folder: Option<PathBuf>,
}

impl Kernel {
    /// What HOURGLASS_KERNEL names, else the one that is made from `launcher/evcxr`.
    pub(super) fn of(
        course: &Course,
        cache: &Cache,
        toolchain: &Toolchain,
    ) -> anyhow::Result<Kernel> {
        if let Some(program) = std::env::var_os(OWN).filter(|program| !program.is_empty()) {
            let program = std::path::absolute(program)?;
            return Ok(Kernel {
                identity: program.display().to_string(),
                program,
                folder: None,
            });
        }
        let identity = mend::digest(&changes(course))?;
        let name = format!("evcxr_jupyter-{VERSION}-{}-{identity}", toolchain.host);
        let folder = cache.root.join("kernel").join(name);
        Ok(Kernel {
            program: folder.join("bin").join(file_name()),
            identity,
            folder: Some(folder),
        })
    }

    /// Whether it is there and starts.
    pub(super) fn is_there(&self, env: &Variables) -> bool {
        let complete = |folder: &PathBuf| folder.join("complete").is_file();
        self.folder.as_ref().is_none_or(complete) && starts(&self.program, env)
    }
}

/// Our changes to the published kernel.
fn changes(course: &Course) -> PathBuf {
    course.root.join("launcher").join("evcxr")
}

fn file_name() -> String {
    format!("evcxr_jupyter{}", std::env::consts::EXE_SUFFIX)
}

fn starts(program: &Path, env: &Variables) -> bool {
    command(program, env)
        .arg("--help")
        .output()
        .is_ok_and(|output| output.status.success())
}

/// Builds it if need be; an interrupted build goes on where it stopped.
pub(super) fn ensure(site: &Site, toolchain: &Toolchain) -> anyhow::Result<Kernel> {
    let Site { cache, console, .. } = site;
    let kernel = Kernel::of(&site.course, cache, toolchain)?;
    let Some(folder) = &kernel.folder else {
        if kernel.is_there(&site.env) {
            return Ok(kernel);
        }
        let program = kernel.program.display();
        bail!(text!(
            "{OWN} names {program}, which does not start. Let it name a program evcxr_jupyter {VERSION}, or remove the variable.",
            "{OWN} 변수가 가리키는 {program}이(가) 실행되지 않습니다. evcxr_jupyter {VERSION} 프로그램을 지정하거나 변수를 지우십시오."
        ));
    };
    if !kernel.is_there(&site.env) {
        let _lock = cache.lock(console, "kernel")?;
        // The set-up that we waited for may have built it.
        if !kernel.is_there(&site.env) {
            if folder.join("complete").is_file() {
                console.say(&text!(
                    "The kernel is damaged: compiling it anew.",
                    "커널이 손상되었습니다. 다시 컴파일합니다."
                ));
                std::fs::remove_dir_all(folder)?;
            }
            build(site, toolchain, folder)?;
        }
    }
    cache::touch(folder);
    cache::prune(&cache.root.join("kernel"), KEPT.0, KEPT.1);
    Ok(kernel)
}

/// Fetches, changes, compiles, and installs into `folder`. What was compiled stays for the next change.
fn build(site: &Site, toolchain: &Toolchain, folder: &Path) -> anyhow::Result<()> {
    let workshop = site.cache.root.join("kernel-build");
    let (source, target) = (workshop.join("source"), workshop.join("target"));
    let changes = changes(&site.course);
    // What the crates in `target` were compiled with: the compiler, and the profile in our manifest.
    let manifest = std::fs::read_to_string(changes.join("Cargo.toml"))?;
    let compiler = &format!("{}\n{manifest}", toolchain.version);
    let compiled = workshop.join("compiled-with");
    let before = std::fs::read_to_string(&compiled).unwrap_or_default();
    site.console.say(&if before == *compiler {
        text!(
            "Compiling the Rust kernel evcxr_jupyter {VERSION}: our changes to it are other ones now (about a minute).",
            "Rust 커널 evcxr_jupyter {VERSION}을 컴파일합니다. 커널에 더한 변경이 달라졌습니다(약 1분)."
        )
    } else {
        text!(
            "Compiling the Rust kernel evcxr_jupyter {VERSION} (once for all checkouts; 4-13 minutes, it is 240 crates).",
            "Rust 커널 evcxr_jupyter {VERSION}을 컴파일합니다(모든 체크아웃에 한 번만, 크레이트 240개라 4–13분)."
        )
    });
    let mut env = path_with(toolchain, &site.env);
    set(&mut env, "CARGO_TARGET_DIR", &target);
    // No flags of the user's own: the program runs on every processor of this kind, so that a bundle may carry it.
    set(&mut env, "CARGO_ENCODED_RUSTFLAGS", "");
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
        log: &site.cache.log("kernel"),
    };
    let cargo = |arguments: &[&str]| {
        let mut cargo = command(toolchain.cargo(), &env);
        cargo.args(arguments).current_dir(&source);
        process::must(&site.console, cargo, &step)
    };
    mend::manifest(&changes, &source)?;
    cargo(&["fetch", "--locked"])?;
    let registries = environment::cargo_home().join("registry").join("cache");
    mend::source(&changes, &source, &registries)?;
    cargo(&["build", "--release", "--offline"])?;
    mend::only_known(&changes, &source)?;
    write_whole(&compiled, compiler.as_bytes())?;
    let program = target.join("release").join(file_name());
    if !starts(&program, &site.env) {
        bail!(step.failure(""));
    }
    install(&source, &program, folder)
}

/// The program with its licence, and a mark that all of it is there.
fn install(source: &Path, program: &Path, folder: &Path) -> anyhow::Result<()> {
    let bin = folder.join("bin");
    std::fs::create_dir_all(&bin).with_context(|| unwritable(&bin))?;
    std::fs::copy(program, bin.join(file_name())).with_context(|| unwritable(&bin))?;
    let licence = source.join("evcxr_jupyter").join("LICENSE");
    std::fs::copy(licence, folder.join("LICENSE")).with_context(|| unwritable(folder))?;
    write_whole(&folder.join("complete"), b"")
}
