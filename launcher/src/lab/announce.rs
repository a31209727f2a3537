//! Prints the course's address once the server answers. The launcher itself has become the server by then (Unix), so a
//! process of its own does this, and nobody's child: Jupyter would not collect it.

use crate::console::{Console, text};
use crate::course::{Course, Lang};
use crate::lab::server::{self, Server};
use crate::system::platform;
use anyhow::Context;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const PORT: u16 = 8888;

/// Goes on as the server, with an announcer posted.
pub(crate) fn go_on_as(
    lab: Command,
    course: &Course,
    console: &Console,
    page: &str,
    asked_port: bool,
) -> anyhow::Result<u8> {
    let program = std::env::current_exe()?;
    let lang = console.lang.map_or("none", Lang::code);
    let port = if asked_port { "asked" } else { "any" };
    let post = |server: u32| {
        // This one starts the announcer and ends at once.
        let posted = Command::new(program)
            .args(["announce", &server.to_string(), lang, port, page])
            .arg(&course.root)
            .stdin(Stdio::null())
            .status();
        if posted.is_err() {
            console.warn(&text!(
                "The address cannot be announced; it stands in Jupyter's own lines.",
                "주소를 알릴 수 없습니다. 주소는 Jupyter의 출력에 있습니다."
            ));
        }
    };
    platform::go_on_as(lab, post).context(text!(
        "JupyterLab cannot be started. Remove .venv and run this again.",
        "JupyterLab을 실행하지 못했습니다. .venv를 지우고 다시 실행하십시오."
    ))
}

/// `hourglass announce[-now] PROCESS en|ko|none asked|any PAGE COURSE`.
pub(crate) fn run(arguments: &[&str]) -> anyhow::Result<u8> {
    let [step, process, lang, port, page, course] = arguments else {
        anyhow::bail!("announce takes five arguments");
    };
    if *step == "announce" {
        Command::new(std::env::current_exe()?)
            .arg("announce-now")
            .args(&arguments[1..])
            .stdin(Stdio::null())
            .spawn()?;
        return Ok(0);
    }
    let console = Console {
        lang: Lang::from_code(lang),
    };
    let course = Course {
        root: course.into(),
    };
    announce(&course, &console, process.parse()?, page, *port == "asked");
    Ok(0)
}

fn announce(course: &Course, console: &Console, process: u32, page: &str, asked_port: bool) {
    match wait_for(course, process) {
        Some(server) => say_address(console, &server, page, asked_port),
        None => console.warn(&text!(
            "JupyterLab did not start; its own lines above say why. If they speak of a port in use, leave --port out: a free one is taken.",
            "JupyterLab이 시작되지 않았습니다. 이유는 위에 있습니다. 포트가 사용 중이라면 --port를 빼십시오. 빈 포트를 고릅니다."
        )),
    }
}

/// Until the server answers; none when it ended first, or shows no sign for a minute.
fn wait_for(course: &Course, process: u32) -> Option<Server> {
    let deadline = Instant::now() + Duration::from_secs(60);
    let number = i32::try_from(process).ok()?;
    while Instant::now() < deadline && platform::is_alive(number) {
        if let Some(server) = server::of_process(course, process) {
            return Some(server);
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    None
}

fn say_address(console: &Console, server: &Server, page: &str, asked_port: bool) {
    let port = server.port;
    if port != PORT && !asked_port {
        console.say(&text!(
            "Port {PORT} is taken by another program; the course is on {port}.",
            "포트 {PORT}번을 다른 프로그램이 쓰고 있어 {port}번에서 엽니다."
        ));
    }
    let address = server.address(page);
    console.say(&text!(
        "The course is open (Ctrl-C and y end it). If no browser comes up, open this address:\n  {address}",
        "강좌를 열었습니다(끝내려면 Ctrl-C와 y). 브라우저가 열리지 않으면 다음 주소를 여십시오.\n  {address}"
    ));
}
