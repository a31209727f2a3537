//! Set-up: one part after the other, each doing nothing when its work is done already.

mod alt;
mod crates;
mod kernel_build;
mod kernelspec;
mod parts;
mod python;
pub mod remove;
mod site;
mod sources;
mod toolchain;
mod tools;
mod venv;
mod warm;

use crate::console::{Console, text};
use crate::course::Course;
use crate::kernel::folder;
use crate::kernel::plan::Plan;
use crate::system::cache::{Cache, unwritable};
use crate::system::disk::{self, Need};
use crate::system::environment::{self, Variables, put_first, set};
use anyhow::Context;
use kernel_build::Kernel;
pub use parts::{
    Made, Offline, Rust, has_rust, made, place_for_rust, python_version, rust, vendored,
};
pub use site::{Setup, Site};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use toolchain::{Toolchain, path_with};
pub use tools::tools;
pub use venv::Venv;

/// Makes or repairs whatever is missing, and says what takes minutes before it does.
pub fn ensure(course: &Course, console: &Console) -> anyhow::Result<Setup> {
    ensure_with(course, console, None, true)
}

/// All that is fetched or compiled for every checkout, without what belongs to this one alone (the warm template).
pub fn ensure_shared(course: &Course, console: &Console) -> anyhow::Result<Setup> {
    ensure_with(course, console, None, false)
}

/// The same as [`ensure`] with what lies on this machine, and no network.
pub fn ensure_offline(
    course: &Course,
    console: &Console,
    offline: &Offline,
) -> anyhow::Result<Setup> {
    ensure_with(course, console, Some(offline.clone()), true)
}

fn ensure_with(
    course: &Course,
    console: &Console,
    offline: Option<Offline>,
    template: bool,
) -> anyhow::Result<Setup> {
    course.root.to_str().context(text!(
        "The course's path is not UTF-8; move it to a folder with a plain name.",
        "강좌 경로가 UTF-8이 아닙니다. 이름이 평범한 폴더로 옮기십시오."
    ))?;
    python::mention_foreign(console);
    folder::sweep();
    let cache = Cache::open()?;
    let site = Site {
        course: course.clone(),
        env: parts::surroundings(course, &cache),
        cache,
        console: *console,
        offline,
    };
    let toolchain = Toolchain::find(course, &site.env)?;
    let venv = Venv::of(course);
    check_room(&site, &toolchain, &venv)?;
    let sources = sources::trimmed(&site, &toolchain)?;
    let evcxr = programs(&site, &toolchain, &venv)?;
    let launcher = kernelspec::copy_launcher(&site.cache)?;
    let plan = Plan {
        evcxr: evcxr.program.clone(),
        template: warm::folder(&site.cache, course),
        lock: kernelspec::lock_path(&venv),
        shims: launcher.shims.clone(),
        variables: variables(&site, &toolchain, &sources)?,
    };
    let previous = Plan::read(&kernelspec::plan_path(&venv))
        .ok()
        .map(|plan| plan.template);
    if !kernelspec::register(course, &venv, &launcher, &plan)? && previous.is_some() {
        console.say(&text!(
            "kernel.json was missing: the kernel `rust` is registered again.",
            "kernel.json이 없어 커널 `rust`를 다시 등록했습니다."
        ));
    }
    crates::fetch(&site, &toolchain)?;
    let setup = Setup {
        env: jupyter_environment(course, &venv, site.env.clone())?,
        python: venv.python.clone(),
    };
    alt::write(&venv)?;
    if template {
        let key = warm::key::now(course, &toolchain, &evcxr.identity)?;
        warm::ensure(&site, &key, &setup, &plan, previous.as_deref())?;
    }
    Ok(setup)
}

/// The two that take minutes, side by side: JupyterLab comes from the network while the compiler works.
fn programs(site: &Site, toolchain: &Toolchain, venv: &Venv) -> anyhow::Result<Kernel> {
    venv.begin(site)?;
    std::thread::scope(|scope| {
        let jupyter = scope.spawn(|| venv.ensure(site));
        let kernel = kernel_build::ensure(site, toolchain);
        // What is compiled stays, so a failure of the other costs no minutes next time.
        match jupyter.join() {
            Ok(installed) => installed.and(kernel),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// The kernel's variables: this toolchain and no other, its sources, and no network for our own crates.
fn variables(
    site: &Site,
    toolchain: &Toolchain,
    sources: &Path,
) -> anyhow::Result<BTreeMap<String, String>> {
    let env = path_with(toolchain, &site.env);
    let path = PathBuf::from(environment::value(&env, "PATH").unwrap_or_default());
    let mut all = toolchain.variables();
    all.push(("PATH", path));
    all.push(("RUST_SRC_PATH", sources.to_path_buf()));
    all.push(("CARGO_NET_OFFLINE", "true".into()));
    // Absolute: a cell stands in `work/en`, and would take a relative folder for another one.
    all.push(("HOURGLASS_CACHE", site.cache.root.clone()));
    let vendored = vendored(&site.cache, &site.course)?;
    if vendored.is_dir() {
        all.push(("HOURGLASS_VENDOR", vendored));
    }
    let text = |(name, content): (&str, PathBuf)| {
        let content = content
            .to_str()
            .with_context(|| format!("{name} is not UTF-8"))?;
        Ok((name.to_owned(), content.to_owned()))
    };
    all.into_iter().map(text).collect()
}

/// Jupyter's settings, data and runtime files live in the student's folder: a user's own Jupyter and this one do not meet.
fn jupyter_environment(
    course: &Course,
    venv: &Venv,
    mut env: Variables,
) -> anyhow::Result<Variables> {
    let folder = course.root.join("work").join(".jupyter");
    for (name, inner) in [
        ("JUPYTER_CONFIG_DIR", "config"),
        ("JUPYTER_DATA_DIR", "data"),
        ("JUPYTER_RUNTIME_DIR", "runtime"),
    ] {
        let folder = folder.join(inner);
        std::fs::create_dir_all(&folder).with_context(|| unwritable(&folder))?;
        set(&mut env, name, folder);
    }
    if let Some(programs) = venv.python.parent() {
        put_first(&mut env, &[programs]);
    }
    Ok(env)
}

/// Looks at the disks before anything is written.
fn check_room(site: &Site, toolchain: &Toolchain, venv: &Venv) -> anyhow::Result<()> {
    let venv_bytes = if venv.is_complete(site) { 0 } else { 900 << 20 };
    let kernel = Kernel::of(&site.course, &site.cache, toolchain)?;
    let kernel_there = kernel.is_there(&site.env);
    let cache_bytes = if kernel_there { 300 << 20 } else { 3 << 30 };
    let needs = [
        Need {
            folder: &site.course.root,
            bytes: venv_bytes,
        },
        Need {
            folder: &site.cache.root,
            bytes: cache_bytes,
        },
    ];
    match disk::shortage(&needs) {
        Some(text) => Err(text.into()),
        None => Ok(()),
    }
}
