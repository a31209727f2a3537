//! The command line: one word says what to do, `lab` when there is none.

mod arguments;
mod commands;

use crate::console::{Console, Text, Usage, text};
use crate::course::{Course, Lang};
use crate::kernel::{janitor, shim};
use crate::lab::announce;
use crate::lessons::copies;
use crate::{bundle, grade, help, kernel, locale};
use anyhow::Context;
use arguments::{is_flag, sort, take_lang};
use commands::COMMANDS;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

/// Exit status of a wrong argument.
const USAGE: u8 = 2;

/// What a command gets.
struct Call {
    course: Course,
    console: Console,
    /// `--lang`, if it was given.
    asked: Option<Lang>,
    /// Words that are no flags: lessons, mostly.
    words: Vec<String>,
    /// Which of the command's flags were given.
    flags: Vec<String>,
    /// Everything behind the command's name, as it was typed.
    typed: Vec<OsString>,
}

impl Call {
    fn flag(&self, name: &str) -> bool {
        self.flags.iter().any(|flag| flag == name)
    }
}

/// Runs what was asked for.
pub(crate) fn main() -> ExitCode {
    let mut arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    if let Some(outcome) = shim::as_named().or_else(|| hidden(&arguments)) {
        return ExitCode::from(outcome.unwrap_or_else(|error| {
            eprintln!("hourglass: {error:#}");
            1
        }));
    }
    let asked = take_lang(&mut arguments);
    let lang = asked.as_ref().ok().copied().flatten();
    let console = Console {
        lang: lang.or_else(locale::system),
    };
    let unpacks = arguments
        .first()
        .is_some_and(|word| word == "unpack-bundle");
    match asked.and_then(|asked| match unpacks {
        true => unpack(&console, &arguments),
        false => dispatch(arguments, asked, console),
    }) {
        Ok(status) => ExitCode::from(status),
        Err(error) => {
            console.fail(&error);
            ExitCode::from(if error.is::<Usage>() { USAGE } else { 1 })
        }
    }
}

fn dispatch(mut typed: Vec<OsString>, asked: Option<Lang>, console: Console) -> anyhow::Result<u8> {
    if typed.iter().any(|word| word == "-h" || word == "--help") {
        console.say(&Text {
            en: help::EN.to_owned(),
            ko: help::KO.to_owned(),
        });
        return Ok(0);
    }
    let named = typed.first().filter(|first| !is_flag(first));
    let word = named.map_or("lab".into(), |word| word.to_string_lossy().into_owned());
    if named.is_some() {
        typed.remove(0);
    }
    let Some((_, takes, command)) = COMMANDS.iter().find(|(name, ..)| *name == word) else {
        let names = COMMANDS.map(|(name, ..)| name).join(", ");
        return Err(wrong(text!(
            "There is no command {word}. There are: {names}. `cargo run -- --help` explains them.",
            "{word} 명령은 없습니다. 있는 명령: {names}. 설명은 `cargo run -- --help`에 있습니다."
        )));
    };
    let (words, flags) = sort(*takes, &typed)?;
    let course = Course::find().ok_or_else(|| {
        text!(
            "The course's folder was not found. Go into it and run this there.",
            "강좌 폴더를 찾지 못했습니다. 강좌 폴더로 가서 실행하십시오."
        )
    })?;
    command(&Call {
        course,
        console,
        asked,
        words,
        flags,
        typed,
    })
}

/// `unpack-bundle BUNDLE …`: what the script in a bundle starts, for a course that is not this program's own.
fn unpack(console: &Console, arguments: &[OsString]) -> anyhow::Result<u8> {
    let words: Vec<String> = (arguments.iter().skip(2))
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    let bundle = arguments.get(1).context("unpack-bundle takes a bundle")?;
    bundle::unpack(console, bundle.as_ref(), &words)
}

/// What only our own programs call.
fn hidden(arguments: &[OsString]) -> Option<anyhow::Result<u8>> {
    let text: Vec<&str> = arguments
        .iter()
        .map(|argument| argument.to_str().unwrap_or_default())
        .collect();
    match text.as_slice() {
        ["kernel", "--plan", _, "--connection-file", _] => {
            let (plan, connection) = (PathBuf::from(&arguments[2]), PathBuf::from(&arguments[4]));
            Some(kernel::run(&plan, &connection))
        }
        ["janitor", kernel, server, remove, _] => {
            let (kernel, server) = (kernel.parse().unwrap_or(0), server.parse().unwrap_or(0));
            let folder = PathBuf::from(&arguments[4]);
            janitor::run(kernel, server, *remove == "remove", &folder);
            Some(Ok(0))
        }
        // A class's server, before it starts: `work` is the student's own folder there.
        ["copy-lessons", root] => Some(copy_lessons(root)),
        ["caged", ..] => Some(grade::enter(&arguments[1..])),
        ["grade-read", course, folder, lessons @ ..] => {
            let lessons: Vec<String> = lessons.iter().map(ToString::to_string).collect();
            Some(grade::read(course, folder, &lessons))
        }
        ["announce" | "announce-now", ..] => Some(announce::run(&text)),
        _ => None,
    }
}

fn copy_lessons(root: &str) -> anyhow::Result<u8> {
    let course = Course::at(root.as_ref()).with_context(|| format!("no course in {root}"))?;
    let lang = locale::system();
    copies::copy_lessons(&course, &Console { lang })?;
    Ok(0)
}

/// The person at the keyboard got something wrong.
fn wrong(text: Text) -> anyhow::Error {
    Usage(text).into()
}
