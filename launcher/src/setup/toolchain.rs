//! The Rust that compiles the cells: which one, and whether it can.

use crate::console::{Text, text};
use crate::course::Course;
use crate::system::environment::{self, Variables, command, which};
use crate::system::platform::{self, Os};
use anyhow::{Context, bail};
use std::path::{Path, PathBuf};

/// A toolchain that cells can be compiled with.
#[derive(Clone, Debug)]
pub(super) struct Toolchain {
    /// Its root; `bin/cargo` and `bin/rustc` stand below.
    pub sysroot: PathBuf,
    /// Such as `x86_64-unknown-linux-gnu`.
    pub host: String,
    /// What `rustc -vV` prints.
    pub version: String,
    /// The rustup in charge, if there is one.
    pub rustup: Option<PathBuf>,
}

impl Toolchain {
    /// The toolchain that the course's `rust-toolchain.toml` names; without rustup, the one in PATH.
    pub(super) fn find(course: &Course, env: &Variables) -> anyhow::Result<Toolchain> {
        let ask = |arguments: &[&str]| -> anyhow::Result<String> {
            let output = command("rustc", env)
                .args(arguments)
                .current_dir(&course.root)
                .output()
                .with_context(no_rust)?;
            if !output.status.success() {
                return Err(anyhow::anyhow!(
                    String::from_utf8_lossy(&output.stderr).trim().to_owned()
                )
                .context(no_rust()));
            }
            Ok(String::from_utf8(output.stdout)?.trim().to_owned())
        };
        let version = ask(&["-vV"])?;
        let sysroot = PathBuf::from(ask(&["--print", "sysroot"])?);
        let libraries = PathBuf::from(ask(&["--print", "target-libdir"])?);
        let host = version
            .lines()
            .find_map(|line| line.strip_prefix("host: "))
            .with_context(no_rust)?
            .to_owned();
        let found = Toolchain {
            rustup: which(env, "rustup"),
            sysroot,
            host,
            version,
        };
        found.check_library(&libraries)?;
        Toolchain::check_linker(env)?;
        Ok(found)
    }

    /// `cargo` of this toolchain, without rustup in between.
    pub(super) fn cargo(&self) -> PathBuf {
        self.tool("cargo")
    }

    /// `rustc` of this toolchain.
    pub(super) fn rustc(&self) -> PathBuf {
        self.tool("rustc")
    }

    fn tool(&self, name: &str) -> PathBuf {
        let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
        self.sysroot.join("bin").join(file)
    }

    /// A kernel links its cells against the shared standard library, which some distributions leave out.
    fn check_library(&self, libraries: &Path) -> anyhow::Result<()> {
        let prefix = format!("{}std-", std::env::consts::DLL_PREFIX);
        let shared = std::fs::read_dir(libraries).is_ok_and(|entries| {
            entries.flatten().any(|entry| {
                let name = entry.file_name();
                let name = name.to_string_lossy();
                name.starts_with(&prefix) && name.ends_with(std::env::consts::DLL_SUFFIX)
            })
        });
        if !shared || !self.cargo().is_file() {
            let sysroot = self.sysroot.display();
            bail!(text!(
                "The Rust in {sysroot} is a distribution's and lacks what a notebook needs (its shared standard library). Install Rust from https://rustup.rs and run this again.",
                "{sysroot}의 Rust는 배포판이 만든 것이라 노트북에 필요한 공유 표준 라이브러리가 없습니다. https://rustup.rs 에서 Rust를 설치하고 다시 실행하십시오."
            ));
        }
        Ok(())
    }

    fn check_linker(env: &Variables) -> anyhow::Result<()> {
        if platform::WINDOWS {
            return Ok(()); // rustc finds Visual Studio's linker in the registry
        }
        let usable = match (which(env, "cc"), platform::OS == Os::MacOs) {
            (None, _) => false,
            // /usr/bin/cc is always there on macOS; without the tools it only opens a dialog.
            (Some(_), true) => command("xcode-select", env)
                .arg("-p")
                .output()
                .is_ok_and(|output| output.status.success()),
            (Some(_), false) => true,
        };
        if usable {
            return Ok(());
        }
        let install = if platform::OS == Os::MacOs {
            "xcode-select --install"
        } else {
            "sudo apt install build-essential"
        };
        bail!(text!(
            "No C compiler (cc) was found; Rust needs it to link every cell. Install one ({install}) and run this again.",
            "C 컴파일러(cc)를 찾지 못했습니다. Rust는 셀을 링크할 때마다 이것을 씁니다. 설치하고({install}) 다시 실행하십시오."
        ))
    }

    /// What a kernel's environment needs to use this toolchain and no other.
    pub(super) fn variables(&self) -> Vec<(&'static str, PathBuf)> {
        let mut set = vec![
            ("CARGO_HOME", environment::cargo_home()),
            ("HOURGLASS_CARGO", self.cargo()),
            ("HOURGLASS_RUSTC", self.rustc()),
        ];
        if let Some(rustup) = &self.rustup {
            set.push(("RUSTUP_HOME", environment::rustup_home()));
            set.push(("RUSTUP_TOOLCHAIN", self.sysroot.clone()));
            set.push(("HOURGLASS_RUSTUP", rustup.clone()));
        }
        set
    }
}

fn no_rust() -> Text {
    text!(
        "rustc does not answer. Install Rust from https://rustup.rs and run this again.",
        "rustc가 응답하지 않습니다. https://rustup.rs 에서 Rust를 설치하고 다시 실행하십시오."
    )
}

/// The PATH of `env` with the toolchain's own programs first.
pub(super) fn path_with(toolchain: &Toolchain, env: &Variables) -> Variables {
    let mut env = env.clone();
    environment::put_first(&mut env, &[&toolchain.sysroot.join("bin")]);
    env
}
