//! The page of a bundle: what is in it, how large it is, under which licences.

use super::crates::{self, Crate};
use crate::course::Course;
use crate::system::disk::{size, told};
use anyhow::Result;
use std::path::Path;

/// Writes README.md, and the licence texts of what is compiled into the kernel.
pub(super) fn write(
    course: &Course,
    part: &Path,
    locked: &[Crate],
    pythons: &[String],
    with_toolchain: bool,
) -> Result<()> {
    let of_kernel = crates::of_lock(&course.root.join("launcher/evcxr/Cargo.lock"))?;
    let folder = part.join("licences");
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("kernel.txt"), crates::texts(&of_kernel))?;
    for file in ["LICENSE-MIT", "LICENSE-APACHE"] {
        std::fs::copy(course.root.join(file), folder.join(file)).ok();
    }
    let kept = |name: &str| told(size(&part.join(name)));
    let mut page = format!(
        "# Hourglass · 모래시계: a bundle · 오프라인 설치 꾸러미\n
All that setting the course up needs, without a network: `sh setup-from-bundle /path/to/the/course` (further: `--with-toolchain`, `--lang en|ko`).
Needed besides: a copy of the course of the same version, Python {pythons} with venv, a C compiler (cc){rust}.\n
인터넷 없이 강좌를 준비하는 데 필요한 것이 모두 들어 있습니다: `sh setup-from-bundle /강좌/폴더` (그 밖에 `--with-toolchain`, `--lang en|ko`).
따로 있어야 하는 것: 같은 버전의 강좌 폴더, venv가 있는 Python {pythons}, C 컴파일러(cc){rust_ko}.\n
| | | |\n|---|---|---|
| hourglass | the launcher · 실행 프로그램 | {launcher} |
| kernel/ | the Rust kernel evcxr_jupyter, changed as `launcher/evcxr` says · Rust 커널 | {kernel} |
| crates/ | crates as they were published · 크레이트 | {crates} |
| wheels/ | JupyterLab and what it needs · JupyterLab | {wheels} |
{toolchain}| SHA256SUMS | hashes of everything · 모든 파일의 해시 | |\n
## Licences · 라이선스\n
The launcher: MIT OR Apache-2.0 (licences/). Crates and wheels carry their licences' texts in themselves; those of what is compiled into the kernel are in licences/kernel.txt.\n\n",
        pythons = pythons.join(", "),
        rust = if with_toolchain { "" } else { ", Rust of the course's version with rust-src" },
        rust_ko = if with_toolchain { "" } else { ", 강좌와 같은 버전의 Rust와 rust-src" },
        launcher = kept("hourglass"),
        kernel = kept("kernel"),
        crates = kept("crates"),
        wheels = kept("wheels"),
        toolchain = if with_toolchain {
            format!("| toolchain.tar.gz | Rust, MIT OR Apache-2.0 and others (share/doc/rust in it) | {} |\n", kept("toolchain.tar.gz"))
        } else {
            String::new()
        },
    );
    page += &list("Crates · 크레이트", locked);
    page += &list("Compiled into the kernel · 커널에 들어 있는 것", &of_kernel);
    for version in pythons {
        let wheels =
            std::fs::read_to_string(part.join("wheels").join(version).join("licences.tsv"));
        let lines = wheels.unwrap_or_default();
        let lines: String = lines
            .lines()
            .map(|line| format!("| {} |\n", line.replace('\t', " | ")))
            .collect();
        page += &format!("### Wheels for Python {version}\n\n| | | |\n|---|---|---|\n{lines}\n");
    }
    std::fs::write(part.join("README.md"), page)?;
    Ok(())
}

fn list(title: &str, crates: &[Crate]) -> String {
    let line = |one: &Crate| {
        let licence = one.fetched().and_then(|file| crates::licence(&file).ok());
        let named = licence
            .map(|(named, _)| named)
            .filter(|named| !named.is_empty());
        let named = named.unwrap_or_else(|| "named on crates.io".to_owned());
        format!("| {} | {} | {named} |\n", one.name, one.version)
    };
    let lines: String = crates.iter().map(line).collect();
    format!("### {title}\n\n| | | |\n|---|---|---|\n{lines}\n")
}
