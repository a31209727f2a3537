//! `.venv`: JupyterLab and what runs notebooks, pinned with hashes in `requirements.txt`, nothing of it outside the course.

use crate::console::text;
use crate::course::Course;
use crate::setup::site::Site;
use crate::setup::{parts, python};
use crate::system::cache::digest;
use crate::system::environment::{Variables, command};
use crate::system::files::write_whole;
use crate::system::platform;
use crate::system::process::{self, Step};
use anyhow::{Context, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What must import before the environment counts as complete.
const IMPORTS: &str = "import jupyterlab, jupyter_server, jupyter_client, nbclient, nbconvert, nbformat, jupyterlab_language_pack_ko_KR";

/// The course's `.venv`.
pub struct Venv {
    /// Its folder.
    pub root: PathBuf,
    /// Its Python.
    pub python: PathBuf,
}

impl Venv {
    /// Where it stands, whether it exists or not.
    pub fn of(course: &Course) -> Venv {
        Venv::at(course.root.join(".venv"))
    }

    /// Any virtual environment.
    pub(super) fn at(root: PathBuf) -> Venv {
        let python = if platform::WINDOWS {
            root.join("Scripts").join("python.exe")
        } else {
            root.join("bin").join("python")
        };
        Venv { root, python }
    }

    /// Whether it holds what `requirements.txt` asks for.
    pub fn is_complete(&self, site: &Site) -> bool {
        let stamp = std::fs::read_to_string(self.stamp()).unwrap_or_default();
        wanted(&site.course).is_ok_and(|wanted| stamp == wanted) && self.works(&site.env)
    }

    /// Makes it, still without JupyterLab, if it is missing: seconds, after which it is known whether there is a Python for it.
    pub fn begin(&self, site: &Site) -> anyhow::Result<()> {
        if self.root.exists() {
            return Ok(());
        }
        let _lock = self.lock(site)?;
        if self.root.exists() {
            return Ok(()); // the set-up that we waited for has made it
        }
        self.create(site)
    }

    /// Makes or repairs it.
    pub fn ensure(&self, site: &Site) -> anyhow::Result<()> {
        if self.is_complete(site) {
            return Ok(());
        }
        let Site {
            course,
            console,
            env,
            ..
        } = site;
        let _lock = self.lock(site)?;
        if self.is_complete(site) {
            return Ok(()); // the set-up that we waited for has made it
        }
        let stamped = self.stamp().is_file();
        if self.root.exists() && !python::works(&self.python, env) {
            console.say(&text!(
                ".venv is broken (its Python is gone or does not start): making it anew.",
                ".venv가 손상되었습니다(Python이 없거나 실행되지 않습니다). 새로 만듭니다."
            ));
            self.remove()?;
        } else if stamped && wanted(course)? == std::fs::read_to_string(self.stamp())? {
            console.say(&text!(
                ".venv is broken (a package is missing): making it anew.",
                ".venv가 손상되었습니다(패키지가 없습니다). 새로 만듭니다."
            ));
            self.remove()?;
        }
        if !self.root.exists() {
            self.create(site)?;
        }
        std::fs::remove_file(self.stamp()).ok();
        self.install(site)?;
        write_whole(&self.stamp(), wanted(course)?.as_bytes())
    }

    fn lock(&self, site: &Site) -> anyhow::Result<std::fs::File> {
        let name = digest(self.root.to_string_lossy().as_bytes());
        site.cache.lock(&site.console, &format!("venv-{name}"))
    }

    fn create(&self, site: &Site) -> anyhow::Result<()> {
        let Site {
            cache,
            console,
            env,
            ..
        } = site;
        let python = python::find(env)?;
        let mut make = command(&python.executable, env);
        make.args(["-m", "venv"]).arg(&self.root);
        let step = Step {
            doing: text!("making .venv", ".venv를 만드는 중"),
            failed: text!(
                "Python could not make .venv",
                "Python이 .venv를 만들지 못했습니다"
            ),
            advice: text!(
                "Install Python's venv module (sudo apt install python3-venv) and run this again.",
                "Python의 venv 모듈을 설치하고(sudo apt install python3-venv) 다시 실행하십시오."
            ),
            log: &cache.log("venv"),
        };
        process::must(console, make, &step).inspect_err(|_| {
            std::fs::remove_dir_all(&self.root).ok();
        })
    }

    fn install(&self, site: &Site) -> anyhow::Result<()> {
        let Site {
            course,
            cache,
            console,
            env,
            offline,
        } = site;
        let wheels = offline.as_ref();
        let wheels = wheels.and_then(|offline| parts::wheels(offline, &self.python, env));
        console.say(&if wheels.is_some() { text!(
            "Installing JupyterLab into .venv, from the bundle.",
            "꾸러미에 든 JupyterLab을 .venv에 설치합니다."
        ) } else { text!(
            "Installing JupyterLab into .venv (once, 1-3 minutes, about 100 MB from the network).",
            "JupyterLab을 .venv에 설치합니다(한 번만, 1–3분, 네트워크에서 약 100 MB)."
        )});
        let requirements = course.root.join("requirements.txt");
        let mut pip = pip_install(command(&self.python, env), &requirements);
        if let Some(wheels) = wheels {
            pip.args(["--no-index", "--find-links"]).arg(wheels);
        }
        let step = Step {
            doing: text!("installing JupyterLab", "JupyterLab 설치 중"),
            failed: text!(
                "JupyterLab could not be installed",
                "JupyterLab을 설치하지 못했습니다"
            ),
            advice: text!(
                "Check the network and run this again: it goes on where it stopped.",
                "네트워크를 확인하고 다시 실행하십시오. 멈춘 곳에서 이어집니다."
            ),
            log: &cache.log("pip"),
        };
        process::must(console, pip, &step)?;
        let imported = command(&self.python, env).args(["-c", IMPORTS]).output()?;
        if !imported.status.success() {
            // pip takes a package that an interruption left half written for installed: only a fresh start helps.
            self.remove()?;
            let reason = String::from_utf8_lossy(&imported.stderr);
            let reason = reason.lines().last().unwrap_or_default();
            bail!(text!(
                ".venv is incomplete ({reason}) and was removed. Run this again.",
                ".venv가 불완전해서({reason}) 지웠습니다. 다시 실행하십시오."
            ));
        }
        Ok(())
    }

    /// Quick: its Python starts, and the packages we start are where they belong.
    fn works(&self, env: &Variables) -> bool {
        const QUICK: &str = "import importlib.util as u, sys
sys.exit(not all(u.find_spec(n) for n in ('jupyterlab', 'jupyter_server', 'nbclient', 'nbconvert', 'nbformat')))";
        command(&self.python, env)
            .args(["-c", QUICK])
            .output()
            .is_ok_and(|output| output.status.success())
    }

    fn remove(&self) -> anyhow::Result<()> {
        let root = self.root.display();
        std::fs::remove_dir_all(&self.root).with_context(|| {
            text!(
                "{root} cannot be removed. Remove it by hand and run this again.",
                "{root} 폴더를 지우지 못했습니다. 직접 지우고 다시 실행하십시오."
            )
        })
    }

    fn stamp(&self) -> PathBuf {
        self.root.join("hourglass.stamp")
    }
}

/// pip's command for a file of requirements with hashes.
pub(super) fn pip_install(mut python: Command, requirements: &Path) -> Command {
    python.args([
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--no-input",
    ]);
    python.args([
        "--require-hashes",
        "--prefer-binary",
        "--progress-bar",
        "off",
        "-r",
    ]);
    python.arg(requirements);
    python
}

fn wanted(course: &Course) -> anyhow::Result<String> {
    let path: &Path = &course.root.join("requirements.txt");
    let requirements = std::fs::read(path).with_context(|| {
        text!(
            "requirements.txt is missing from the course. Restore it with `git checkout requirements.txt`.",
            "강좌 폴더에 requirements.txt가 없습니다. `git checkout requirements.txt`로 되살리십시오."
        )
    })?;
    Ok(digest(requirements))
}
