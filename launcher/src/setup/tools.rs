//! Python tools for authors, in an environment of their own: students never install them.

use super::site::Setup;
use super::venv::{Venv, pip_install};
use super::{parts, python};
use crate::console::{Console, Text, text};
use crate::course::Course;
use crate::system::cache::{Cache, digest};
use crate::system::environment::command;
use crate::system::files::write_whole;
use crate::system::process::{self, Step};
use anyhow::Context;

/// The Python of `target/NAME-tools`, with what `NAME/requirements.txt` asks for; made, or made anew, if it holds something else.
pub fn tools(
    course: &Course,
    console: &Console,
    name: &str,
    installing: &Text,
) -> anyhow::Result<Setup> {
    let requirements = course.root.join(name).join("requirements.txt");
    let wanted = std::fs::read(&requirements)
        .with_context(|| format!("cannot read {}", requirements.display()))?;
    let cache = Cache::open()?;
    let venv = Venv::at(course.root.join("target").join(format!("{name}-tools")));
    let tools = Setup {
        env: parts::surroundings(course, &cache),
        python: venv.python,
    };
    let stamp = venv.root.join("hourglass.stamp");
    let wanted = digest(wanted);
    let whole = std::fs::read_to_string(&stamp).is_ok_and(|stamp| stamp == wanted);
    if whole && python::works(&tools.python, &tools.env) {
        return Ok(tools);
    }
    if venv.root.exists() {
        std::fs::remove_dir_all(&venv.root)
            .with_context(|| format!("cannot remove {}", venv.root.display()))?;
    }
    let mut make = command(&python::find(&tools.env)?.executable, &tools.env);
    make.args(["-m", "venv"]).arg(&venv.root);
    let log = cache.log(&format!("{name}-tools"));
    let step = Step {
        doing: text!("installing tools", "도구 설치 중"),
        failed: text!(
            "Python's tools could not be installed",
            "Python 도구를 설치하지 못했습니다"
        ),
        advice: text!(
            "Check the network and run this again.",
            "네트워크를 확인하고 다시 실행하십시오."
        ),
        log: &log,
    };
    console.say(installing);
    process::must(console, make, &step)?;
    process::must(
        console,
        pip_install(tools.python_command(), &requirements),
        &step,
    )?;
    write_whole(&stamp, wanted.as_bytes())?;
    Ok(tools)
}
