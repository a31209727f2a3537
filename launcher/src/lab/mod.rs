//! `lab`: opens the student's folder in JupyterLab, in the student's language.

pub(crate) mod announce;
mod server;

use crate::console::{Console, text};
use crate::course::{Course, Lang};
use crate::lessons;
use crate::setup::{Setup, Venv};
use crate::system::files::write_whole;
use crate::system::platform::{self, Os};
use serde_json::json;
use std::ffi::OsString;
use std::process::{Command, Stdio};

/// Opens the course: on Unix this process goes on as the server, so that Ctrl-C means what it means to Jupyter. When a server
/// of this course runs already, its address is printed instead.
pub(crate) fn run(
    course: &Course,
    setup: &Setup,
    console: &Console,
    further: &[OsString],
) -> anyhow::Result<u8> {
    let page = page(course, console.lang);
    if let Some(running) = server::running(course) {
        let address = running.address(&page);
        console.say(&text!(
            "The course is open already; here is its address (Ctrl-C and y in its terminal end it):\n  {address}",
            "강좌가 이미 열려 있습니다. 주소는 다음과 같습니다(끝내려면 그 터미널에서 Ctrl-C와 y).\n  {address}"
        ));
        if has_display() && !further.iter().any(|argument| argument == "--no-browser") {
            open_browser(setup, &address);
        }
        return Ok(0);
    }
    write_overrides(course, console.lang)?;
    let lab = command(course, setup, console, &page, further);
    let asked_port = further.iter().any(|argument| {
        let argument = argument.to_string_lossy();
        ["--port", "--ServerApp.port"]
            .iter()
            .any(|name| argument.starts_with(name))
    });
    announce::go_on_as(lab, course, console, &page, asked_port)
}

/// Whether a server of this course runs.
pub(crate) fn is_open(course: &Course) -> bool {
    server::running(course).is_some()
}

/// The first lesson in the reader's language, or the page that offers both.
fn page(course: &Course, lang: Option<Lang>) -> String {
    let first = lang.and_then(|lang| {
        let name = lessons::names(course).into_iter().next()?;
        Some(format!("/lab/tree/{}/{name}.ipynb", lang.code()))
    });
    first.unwrap_or_else(|| "/lab/tree/README.md".to_owned())
}

fn command(
    course: &Course,
    setup: &Setup,
    console: &Console,
    page: &str,
    further: &[OsString],
) -> Command {
    let mut lab = setup.python_command();
    let mut root = OsString::from("--ServerApp.root_dir=");
    root.push(course.root.join("work"));
    lab.args(["-m", "jupyterlab"])
        .arg(root)
        .arg(format!("--LabApp.default_url={page}"))
        .arg("--Application.log_level=WARN")
        .current_dir(course.root.join("work"));
    if !has_display() {
        lab.arg("--no-browser");
    }
    if platform::is_root() {
        console.warn(&text!(
            "You are root; Jupyter would refuse. Going on with --allow-root: do this in a container only.",
            "root 사용자입니다. Jupyter가 거부하므로 --allow-root로 계속합니다. 컨테이너에서만 이렇게 하십시오."
        ));
        lab.arg("--allow-root");
    }
    // A user's own arguments come last: they win.
    lab.args(further);
    lab
}

/// Settings that belong to `.venv`: the interface's language; a student's own choice in the menu wins over them.
fn write_overrides(course: &Course, lang: Option<Lang>) -> anyhow::Result<()> {
    let locale = if lang == Some(Lang::Ko) {
        "ko_KR"
    } else {
        "default"
    };
    let overrides = json!({
        "@jupyterlab/translation-extension:plugin": { "locale": locale },
        "@jupyterlab/docmanager-extension:plugin": { "defaultViewers": { "markdown": "Markdown Preview" } },
        // No question about news, and no look for updates, in the middle of a lesson.
        "@jupyterlab/apputils-extension:notification": { "fetchNews": "false", "checkForUpdates": false },
    });
    let path = Venv::of(course)
        .root
        .join("share/jupyter/lab/settings/overrides.json");
    write_whole(&path, serde_json::to_string_pretty(&overrides)?.as_bytes())
}

fn has_display() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|content| !content.is_empty());
    match platform::OS {
        Os::Windows => true,
        Os::MacOs => !set("SSH_CONNECTION"),
        Os::Linux => ["DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "BROWSER"]
            .into_iter()
            .any(set),
    }
}

/// Through Python, which knows every system's way.
fn open_browser(setup: &Setup, address: &str) {
    let mut open: Command = setup.python_command();
    open.args(["-m", "webbrowser", address])
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    open.status().ok();
}
