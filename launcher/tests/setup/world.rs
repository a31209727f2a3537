//! A small world for the launcher: a course, a home, a cache, and shell scripts in place of the programs that it calls.

use super::published;
use super::run::Run;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

static RUNS: AtomicUsize = AtomicUsize::new(0);

const NOTEBOOK: &str = r#"{"cells": [{"cell_type": "code", "id": "a", "metadata": {}, "execution_count": 1,
"outputs": [{"output_type": "stream", "name": "stdout", "text": "2"}], "source": "1 + 1"}],
"metadata": {"kernelspec": {"display_name": "Rust", "language": "rust", "name": "rust"}}, "nbformat": 4, "nbformat_minor": 5}"#;

/// $W is the world, $C the course.
const PYTHON: &str = r#"
case "$*" in
  *ensurepip*) echo 3 12; echo venv; echo "$0" ;;
  "-m venv "*) mkdir -p "$3/bin"; cp "$W/bin/python3" "$3/bin/python" ;;
  *"Fetches the wheels"*) mkdir -p "$5"; echo wheel > "$5/x.whl" ;;
  "-m pip "*) env > "$C/environment-of-pip"; echo "$*" > "$C/arguments-of-pip"
    if [ -e "$C/pip-fails" ]; then echo "the index hung up" >&2; exit 1; fi ;;
  "-m sphinx "*) echo "$HOURGLASS_LANG: $*" >> "$C/arguments-of-sphinx"
    if [ -e "$C/sphinx-fails" ]; then echo "06-reconstruction.ipynb:3: WARNING: what is this?" >&2; exit 1; fi
    for html; do :; done; mkdir -p "$html" ;;
  "-m pagefind "*) echo "$*" > "$C/arguments-of-pagefind" ;;
  "-m jupyterlab"*) echo "$*" > "$C/arguments-of-lab" ;;
  *"Drives one Jupyter kernel"*) mkdir -p "$HOURGLASS_KERNEL_FOLDER/ctx/target"; echo compiled > "$HOURGLASS_KERNEL_FOLDER/ctx/target/x.rlib"
    echo '{"status": "ready", "pid": 1}'
    while read -r request; do
      status=ok outputs='{"output_type": "execute_result", "data": {}}'
      if [ -e "$C/cells-panic" ]; then status=error outputs='{"output_type": "error", "ename": "Panic", "evalue": "thread panicked"}'; fi
      printf '{"status": "%s", "seconds": 1.0, "outputs": [%s]}\n' "$status" "$outputs"
    done ;;
esac"#;

const CARGO: &str = r#"
[ "$1" = build ] || exit 0
if [ -e "$C/cargo-fails" ]; then mkdir -p "$CARGO_TARGET_DIR"; echo "error: crate not reachable" >&2; exit 101; fi
sleep 0.5
cat evcxr/src/lib.rs > "$C/built"
release="$CARGO_TARGET_DIR/release"; mkdir -p "$release"
printf '#!/bin/sh\nexit 0\n' > "$release/evcxr_jupyter"; chmod +x "$release/evcxr_jupyter""#;

const RUSTC: &str = r#"
case "$*" in
  -vV) echo "rustc 1.95.0"; echo "host: some-test-host" ;;
  *sysroot) echo "$W/sysroot" ;;
  *) echo "$W/sysroot/lib" ;;
esac"#;

/// Like the real one, it takes a toolchain's name and no folder, and says which toolchain is meant by where it is called.
const RUSTUP: &str = r#"
case "$*" in *"--toolchain /"*) echo "error: invalid toolchain name" >&2; exit 1 ;; esac
[ "$*" = "component add rust-src" ] && [ "$PWD" -ef "$C" ] || exit 1
if [ -e "$C/rustup-fails" ]; then echo "error: could not download" >&2; exit 1; fi
mkdir -p "$W/sysroot/lib/rustlib/src/rust/library/core/src"
echo "//! core" > "$W/sysroot/lib/rustlib/src/rust/library/core/src/lib.rs""#;

/// Removed with everything in it when dropped.
pub(crate) struct World {
    root: PathBuf,
    course: PathBuf,
    _scratch: tempfile::TempDir,
}

impl World {
    pub(crate) fn new(name: &str) -> World {
        let scratch = tempfile::Builder::new()
            .prefix(&format!("hourglass-world-{name}-"))
            .tempdir()
            .unwrap();
        let root = scratch.path().to_path_buf();
        // A path with a space and Hangul: every promise must hold there.
        let world = World {
            course: root.join("모래 시계"),
            root,
            _scratch: scratch,
        };
        world.write("Cargo.toml", "[package]\nname = \"hourglass\"\n");
        world.write("Cargo.lock", "version = 4\n");
        world.write("src/lib.rs", "//! The course.");
        world.write("requirements.txt", "jupyterlab\n");
        for lang in ["en", "ko"] {
            world.write(
                &format!("notebooks/{lang}/06-reconstruction.ipynb"),
                NOTEBOOK,
            );
        }
        published::publish(&world.root.join("home"), &world.course);
        world.program("python3", PYTHON);
        world.program("rustc", RUSTC);
        world.program("cc", "exit 0");
        World::script(&world.root.join("sysroot/bin/cargo"), CARGO);
        put(&world.shared_library(), "");
        let core = world
            .root
            .join("sysroot/lib/rustlib/src/rust/library/core/src/lib.rs");
        put(&core, "//! core");
        fs::create_dir_all(world.root.join("home")).unwrap();
        world
    }

    /// A toolchain without the component rust-src, and a rustup that can fetch it.
    pub(crate) fn without_sources(&self) {
        fs::remove_dir_all(self.root.join("sysroot/lib/rustlib/src")).unwrap();
        self.program("rustup", RUSTUP);
    }

    /// Runs the launcher to its end.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, &[])
    }

    /// The same with further variables.
    pub(crate) fn run_with(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
        self.start(env!("CARGO_BIN_EXE_hourglass"), "", arguments, variables)
    }

    /// Runs a program of the system to its end, in the same surroundings and with the system's programs behind ours.
    pub(crate) fn run_program(&self, program: &str, arguments: &[&str]) -> Run {
        self.start(program, ":/usr/bin:/bin", arguments, &[])
    }

    fn start(
        &self,
        program: &str,
        path: &str,
        arguments: &[&str],
        variables: &[(&str, &str)],
    ) -> Run {
        // Into files: a process that outlives the launcher would keep a pipe open.
        let number = RUNS.fetch_add(1, Ordering::Relaxed);
        let output = |name: &str| self.root.join(format!("{name}-{number}"));
        let status = Command::new(program)
            .args(arguments)
            .env_clear()
            .env("PATH", format!("{}{path}", self.root.join("bin").display()))
            .env("HOME", self.root.join("home"))
            .env("HOURGLASS_CACHE", self.root.join("cache"))
            .env("CARGO_MANIFEST_DIR", &self.course)
            .env("W", &self.root)
            .env("C", &self.course)
            .envs(variables.iter().copied())
            .stdin(std::process::Stdio::null())
            .stdout(fs::File::create(output("stdout")).unwrap())
            .stderr(fs::File::create(output("stderr")).unwrap())
            .status()
            .unwrap();
        Run {
            status: status.code().unwrap_or(-1),
            stdout: fs::read_to_string(output("stdout")).unwrap(),
            stderr: fs::read_to_string(output("stderr")).unwrap(),
        }
    }

    /// A script in the only folder of PATH.
    pub(crate) fn program(&self, name: &str, body: &str) {
        World::script(&self.root.join("bin").join(name), body);
    }

    pub(crate) fn program_path(&self, name: &str) -> String {
        self.root.join("bin").join(name).display().to_string()
    }

    pub(crate) fn remove_program(&self, name: &str) {
        fs::remove_file(self.root.join("bin").join(name)).unwrap();
    }

    fn script(path: &Path, body: &str) {
        put(path, &format!("#!/bin/sh\nPATH=/usr/bin:/bin\n{body}\n"));
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    }

    fn shared_library(&self) -> PathBuf {
        let suffix = std::env::consts::DLL_SUFFIX;
        self.root.join(format!("sysroot/lib/libstd-0{suffix}"))
    }

    pub(crate) fn remove_shared_library(&self) {
        fs::remove_file(self.shared_library()).unwrap();
    }

    /// Shortens a file of the warm template.
    pub(crate) fn damage_template(&self) {
        let templates = fs::read_dir(self.cache("warm")).unwrap().flatten();
        let files: Vec<PathBuf> = templates
            .map(|entry| entry.path().join("ctx/target/x.rlib"))
            .collect();
        let file = files
            .iter()
            .find(|file| file.is_file())
            .expect("a template");
        fs::write(file, "").unwrap();
    }

    pub(crate) fn move_course(&mut self, name: &str) {
        let place = self.root.join(name);
        fs::rename(&self.course, &place).unwrap();
        self.course = place;
    }

    /// A path in the course.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.course.join(path)
    }

    pub(crate) fn cache(&self, path: &str) -> PathBuf {
        self.root.join("cache").join(path)
    }

    /// Where the user's own Jupyter would keep its data.
    pub(crate) fn home(&self, path: &str) -> PathBuf {
        self.root.join("home/.local/share/jupyter").join(path)
    }

    pub(crate) fn write(&self, path: &str, content: &str) {
        put(&self.path(path), content);
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).unwrap();
    }
}

pub(super) fn put(path: &Path, content: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}
