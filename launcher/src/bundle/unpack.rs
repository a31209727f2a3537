//! `unpack-bundle BUNDLE [--with-toolchain] COURSE`: what the script `setup-from-bundle` starts, when the machine is one of the right kind.

use super::{TOOLCHAIN, crates, needs, toolchain};
use crate::console::{Console, Text, Usage, text};
use crate::course::Course;
use crate::lessons::copies;
use crate::setup::{self, Offline};
use crate::system::cache::Cache;
use crate::system::copy;
use crate::system::files::write_changed;
use anyhow::{Context, Result};
use needs::Needs;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// How our file for cargo begins.
const MADE: &str = "# Made by setup-from-bundle";

/// Sets the course up from a bundle; the exit status.
pub(crate) fn run(console: &Console, bundle: &Path, words: &[String]) -> Result<u8> {
    let started = Instant::now();
    let (with_toolchain, course) = course(words)?;
    if let Some(Text { en, ko }) = needs::damage(bundle)? {
        return Err(text!(
            "The bundle is damaged: {en}. Copy it again.",
            "꾸러미가 손상되었습니다. {ko}. 다시 복사하십시오."
        )
        .into());
    }
    let wanted: Needs = serde_json::from_slice(&std::fs::read(bundle.join("bundle.json"))?)?;
    if wanted.course != needs::of_course(&course)? {
        let root = course.root.display();
        return Err(text!(
            "The bundle was made for another version of the course than the one in {root}. Take both from the same place.",
            "이 꾸러미는 {root}에 있는 강좌와 다른 버전의 강좌로 만든 것입니다. 둘을 같은 곳에서 받으십시오."
        )
        .into());
    }
    let cache = Cache::open()?;
    rust(console, bundle, &course, &cache, &wanted, with_toolchain)?;
    python(&course, &wanted)?;
    kernel(bundle, &cache, &wanted)?;
    let lock = course.root.join("Cargo.lock");
    let vendor = setup::vendored(&cache, &course)?;
    if !vendor.is_dir() {
        crates::unpack(&crates::of_lock(&lock)?, &bundle.join("crates"), &vendor)?;
    }
    sources(&course, &vendor)?;
    let wheels = bundle.join("wheels");
    setup::ensure_offline(&course, console, &Offline { wheels })?;
    copies::copy_lessons(&course, console)?;
    let seconds = started.elapsed().as_secs();
    let program = course.root.join(".venv/bin/hourglass");
    let program = program.display();
    console.say(&text!(
        "Everything is set up, in {seconds} s. To open the course: {program}  (or `cargo run` in its folder, which compiles the launcher first)",
        "{seconds}초 만에 준비가 끝났습니다. 강좌를 열려면: {program} (또는 강좌 폴더에서 `cargo run`. 먼저 실행 프로그램을 컴파일합니다)"
    ));
    Ok(0)
}

/// The flag, and the course that is meant.
fn course(words: &[String]) -> Result<(bool, Course)> {
    let (mut flag, mut named) = (false, None);
    for word in words {
        match word.as_str() {
            "--with-toolchain" => flag = true,
            word if word.starts_with('-') || named.is_some() => {
                return Err(Usage(text!(
                    "The argument {word} is not known here: sh setup-from-bundle [--with-toolchain] [--lang en|ko] /path/to/the/course",
                    "{word} 인수는 여기에서 쓸 수 없습니다: sh setup-from-bundle [--with-toolchain] [--lang en|ko] /강좌/폴더"
                ))
                .into());
            }
            word => named = Some(PathBuf::from(word)),
        }
    }
    let here = named.map_or_else(std::env::current_dir, Ok)?;
    let course = Course::at(&here).ok_or_else(|| {
        let here = here.display();
        Usage(text!(
            "{here} is not the course's folder. Name it: sh setup-from-bundle /path/to/the/course",
            "{here}은(는) 강좌 폴더가 아닙니다. 폴더를 적으십시오: sh setup-from-bundle /강좌/폴더"
        ))
    })?;
    Ok((flag, course))
}

/// Rust of the course's version with rust-src; put there from the bundle when asked to.
fn rust(
    console: &Console,
    bundle: &Path,
    course: &Course,
    cache: &Cache,
    wanted: &Needs,
    with_toolchain: bool,
) -> Result<()> {
    if setup::has_rust(course, cache, &wanted.rust) {
        return Ok(());
    }
    let (packed, rust) = (bundle.join(TOOLCHAIN), &wanted.rust);
    if packed.is_file() && with_toolchain {
        console.say(&text!("Putting {rust} in.", "{rust}을(를) 넣습니다."));
        return toolchain::unpack(
            &packed,
            &setup::place_for_rust(course, cache, &wanted.host)?,
        );
    }
    Err(if packed.is_file() {
        text!(
            "{rust} with rust-src is not on this machine. The bundle has it: sh setup-from-bundle --with-toolchain /path/to/the/course",
            "이 컴퓨터에 {rust}와 rust-src가 없습니다. 꾸러미에 들어 있습니다: sh setup-from-bundle --with-toolchain /강좌/폴더"
        )
    } else {
        text!(
            "{rust} with rust-src is not on this machine, nor in the bundle. Install it (https://rustup.rs), or make the bundle with --with-toolchain.",
            "이 컴퓨터에도 꾸러미에도 {rust}와 rust-src가 없습니다. 설치하거나(https://rustup.rs) --with-toolchain으로 꾸러미를 만드십시오."
        )
    }
    .into())
}

/// A Python that the bundle has wheels for.
fn python(course: &Course, wanted: &Needs) -> Result<()> {
    let found = setup::python_version(course)?;
    if wanted.pythons.contains(&found) {
        return Ok(());
    }
    let pythons = wanted.pythons.join(", ");
    Err(text!(
        "The bundle has wheels for Python {pythons}; here is {found}. Name another one with HOURGLASS_PYTHON, or make the bundle for this one: cargo run -- bundle {found}",
        "꾸러미에는 Python {pythons}용 휠이 있는데 이 컴퓨터의 버전은 {found}입니다. HOURGLASS_PYTHON으로 다른 Python을 지정하거나 이 버전용 꾸러미를 만드십시오: cargo run -- bundle {found}"
    )
    .into())
}

fn kernel(bundle: &Path, cache: &Cache, wanted: &Needs) -> Result<()> {
    let folder = cache.root.join("kernel").join(&wanted.kernel);
    if folder.join("complete").is_file() {
        return Ok(());
    }
    copy::tree(&bundle.join("kernel"), &folder)?;
    let program = folder.join("bin").join("evcxr_jupyter");
    crate::system::platform::make_program(&program).context("the kernel")
}

/// Lets cargo, in the course's folder, take the unpacked crates for the registry.
fn sources(course: &Course, vendor: &Path) -> Result<()> {
    let file = course.root.join(".cargo").join("config.toml");
    let present = std::fs::read_to_string(&file).unwrap_or_default();
    if !present.is_empty() && !present.starts_with(MADE) {
        let file = file.display();
        return Err(text!(
            "{file} is there already and not from a bundle. Move it away and run this again.",
            "{file}이(가) 이미 있으며 꾸러미에서 온 것이 아닙니다. 다른 곳으로 옮기고 다시 실행하십시오."
        )
        .into());
    }
    let vendor = serde_json::to_string(vendor.to_str().context("a path is not UTF-8")?)?;
    let text = format!(
        "{MADE}: crates come from the bundle. With a network this file may go.\n[source.crates-io]\nreplace-with = \"bundle\"\n[source.bundle]\ndirectory = {vendor}\n"
    );
    write_changed(&file, text.as_bytes())
}
