//! The command line: one word says what to do, `lab` when there is none.

use super::console::{Console, Text, text};
use super::options::{CheckOptions, ExecuteOptions};
use super::{
    Course, Lang, again, announce, check, execute, help, janitor, kernel, lab, locale, setup, shim,
    slides, work,
};
use anyhow::Context;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

/// Exit status of a wrong argument.
const USAGE: u8 = 2;

/// What a command gets: the course, the console, and what stands behind its name.
struct Call {
    course: Course,
    console: Console,
    asked: Option<Lang>,
    rest: Vec<OsString>,
}

type Command = fn(&Call) -> anyhow::Result<u8>;

/// Every command that a reader may type; a new one is one more line here and in the two helps.
const COMMANDS: [(&str, Command); 6] = [
    ("lab", |call| {
        let setup = setup::ensure(&call.course, &call.console)?;
        lab::run(&call.course, &setup, &call.console, &call.rest)
    }),
    ("setup", |call| {
        no_more(&call.rest)?;
        setup::ensure(&call.course, &call.console)?;
        call.console.say(&text!(
            "Everything is set up. `cargo run` opens the course.",
            "준비가 끝났습니다. `cargo run`으로 강의를 여십시오."
        ));
        Ok(0)
    }),
    ("execute", |call| {
        let (lessons, in_place) = lessons_and_flag(&call.rest, "--in-place")?;
        let langs = call.asked.into_iter().collect();
        let options = ExecuteOptions {
            lessons,
            langs,
            in_place,
        };
        if let Some(status) = execute::refused(&call.course, &options) {
            return Ok(status);
        }
        let setup = setup::ensure(&call.course, &call.console)?;
        execute::run(&call.course, &setup, &options)
    }),
    ("check", |call| {
        let (lessons, accept) = lessons_and_flag(&call.rest, "--accept")?;
        check::run(&call.course, &CheckOptions { lessons, accept })
    }),
    ("slides", |call| {
        let (lessons, _) = lessons_and_flag(&call.rest, "")?;
        slides::run(&call.course, &call.console, call.asked, &lessons)
    }),
    ("again", |call| {
        let (lessons, _) = lessons_and_flag(&call.rest, "")?;
        again::run(&call.course, &call.console, call.asked, &lessons)
    }),
];

/// Runs what was asked for.
pub fn main() -> ExitCode {
    let hidden =
        shim::as_named().or_else(|| hidden(&std::env::args_os().skip(1).collect::<Vec<_>>()));
    if let Some(outcome) = hidden {
        return ExitCode::from(outcome.unwrap_or_else(|error| {
            eprintln!("hourglass: {error:#}");
            1
        }));
    }
    let mut arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    let asked = take_lang(&mut arguments);
    let lang = asked.as_ref().ok().copied().flatten();
    let console = Console {
        lang: lang.or_else(locale::system),
    };
    match asked.and_then(|_| dispatch(arguments, lang, console)) {
        Ok(status) => ExitCode::from(status),
        Err(error) => {
            console.fail(&error);
            let usage = error.downcast_ref::<WrongArgument>().is_some();
            ExitCode::from(if usage { USAGE } else { 1 })
        }
    }
}

fn dispatch(
    mut arguments: Vec<OsString>,
    asked: Option<Lang>,
    console: Console,
) -> anyhow::Result<u8> {
    if arguments
        .iter()
        .any(|argument| argument == "-h" || argument == "--help")
    {
        console.say(&Text {
            en: help::EN.to_owned(),
            ko: help::KO.to_owned(),
        });
        return Ok(0);
    }
    let word = match arguments.first().and_then(|first| first.to_str()) {
        Some(word) if !word.starts_with('-') => word.to_owned(),
        _ => {
            arguments.insert(0, "lab".into());
            "lab".to_owned()
        }
    };
    let Some((_, command)) = COMMANDS.iter().find(|(name, _)| *name == word) else {
        let names = COMMANDS.map(|(name, _)| name).join(", ");
        return Err(wrong(text!(
            "There is no command {word}. There are: {names}. `cargo run -- --help` explains them.",
            "{word} 명령은 없습니다. 있는 명령: {names}. 설명은 `cargo run -- --help`에 있습니다."
        )));
    };
    let course = Course::find().ok_or_else(|| {
        text!(
            "The course's folder was not found. Go into it and run this there.",
            "강의 폴더를 찾지 못했습니다. 강의 폴더로 가서 실행하십시오."
        )
    })?;
    command(&Call {
        course,
        console,
        asked,
        rest: arguments.split_off(1),
    })
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
            Some(janitor::run(
                kernel,
                server,
                *remove == "remove",
                &PathBuf::from(&arguments[4]),
            ))
        }
        // A class's server, before it starts: `work` is the student's own folder there.
        ["copy-lessons", root] => Some(copy_lessons(root)),
        ["announce" | "announce-now", ..] => Some(announce::run(&text)),
        _ => None,
    }
}

fn copy_lessons(root: &str) -> anyhow::Result<u8> {
    let course = Course::at(root.as_ref()).with_context(|| format!("no course in {root}"))?;
    let lang = locale::system();
    work::copy_lessons(&course, &Console { lang })?;
    Ok(0)
}

/// An error of the person at the keyboard.
#[derive(Debug)]
struct WrongArgument;

impl std::fmt::Display for WrongArgument {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("--help")
    }
}

impl std::error::Error for WrongArgument {}

fn wrong(text: Text) -> anyhow::Error {
    anyhow::Error::new(WrongArgument).context(text)
}

fn unknown(argument: &OsString) -> anyhow::Error {
    let argument = argument.to_string_lossy();
    wrong(text!(
        "The argument {argument} is not known here. `cargo run -- --help` lists what there is.",
        "{argument} 인수는 여기에서 쓸 수 없습니다. 쓸 수 있는 것은 `cargo run -- --help`에 있습니다."
    ))
}

fn no_more(rest: &[OsString]) -> anyhow::Result<()> {
    rest.first()
        .map_or(Ok(()), |argument| Err(unknown(argument)))
}

/// Lessons, and whether the one flag that the command knows is there.
fn lessons_and_flag(rest: &[OsString], flag: &str) -> anyhow::Result<(Vec<String>, bool)> {
    let mut lessons = Vec::new();
    for argument in rest.iter().filter(|argument| *argument != flag) {
        match argument.to_str() {
            Some(lesson) if !lesson.starts_with('-') => lessons.push(lesson.to_owned()),
            _ => return Err(unknown(argument)),
        }
    }
    Ok((lessons, rest.iter().any(|argument| argument == flag)))
}

/// Takes `--lang ko` or `--lang=ko` out of the arguments.
fn take_lang(arguments: &mut Vec<OsString>) -> anyhow::Result<Option<Lang>> {
    let Some(at) = arguments.iter().position(|argument| {
        argument == "--lang" || argument.to_string_lossy().starts_with("--lang=")
    }) else {
        return Ok(None);
    };
    let argument = arguments.remove(at).to_string_lossy().into_owned();
    let code = match argument.strip_prefix("--lang=") {
        Some(code) => code.to_owned(),
        None if at < arguments.len() => arguments.remove(at).to_string_lossy().into_owned(),
        None => String::new(),
    };
    let lang = Lang::from_code(&code).ok_or_else(|| {
        wrong(text!(
            "--lang takes en or ko, not `{code}`.",
            "--lang에는 en 또는 ko를 씁니다(받은 값: `{code}`)."
        ))
    })?;
    Ok(Some(lang))
}
