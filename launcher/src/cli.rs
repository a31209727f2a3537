//! The command line: one word says what to do, `lab` when there is none.

use crate::console::{Console, Text, Usage, text};
use crate::course::{Course, Lang};
use crate::execute::slides;
use crate::kernel::{janitor, shim};
use crate::lab::announce;
use crate::lessons::{again, copies};
use crate::{check, execute, help, kernel, lab, locale, setup};
use anyhow::Context;
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
    /// Whether the command's one flag was given.
    flag: bool,
    /// Everything behind the command's name, as it was typed.
    typed: Vec<OsString>,
}

/// What stands behind a command's name.
#[derive(Clone, Copy, PartialEq)]
enum Takes {
    /// Whatever JupyterLab takes.
    Anything,
    Nothing,
    Lessons,
    LessonsAnd(&'static str),
}

type Command = fn(&Call) -> anyhow::Result<u8>;

/// Every command that a reader may type; a new one is one more line here and in the two helps.
const COMMANDS: [(&str, Takes, Command); 8] = [
    ("lab", Takes::Anything, |call| {
        let setup = setup::ensure(&call.course, &call.console)?;
        copies::copy_lessons(&call.course, &call.console)?;
        lab::run(&call.course, &setup, &call.console, &call.typed)
    }),
    ("setup", Takes::Nothing, |call| {
        setup::ensure(&call.course, &call.console)?;
        copies::copy_lessons(&call.course, &call.console)?;
        call.console.say(&text!(
            "Everything is set up. `cargo run` opens the course.",
            "준비가 끝났습니다. `cargo run`으로 강좌를 여십시오."
        ));
        Ok(0)
    }),
    ("again", Takes::Lessons, |call| {
        again::run(&call.course, &call.console, call.asked, &call.words)
    }),
    ("execute", Takes::LessonsAnd("--in-place"), |call| {
        let lessons = crate::lessons::chosen(&call.course, &call.words)?;
        let setup = setup::ensure(&call.course, &call.console)?;
        let options = execute::Options {
            lessons,
            langs: langs(call.asked),
            in_place: call.flag,
        };
        execute::run(&call.course, &setup, &call.console, &options)
    }),
    ("slides", Takes::Lessons, |call| {
        let lessons = crate::lessons::chosen(&call.course, &call.words)?;
        let setup = setup::ensure(&call.course, &call.console)?;
        slides::run(
            &call.course,
            &setup,
            &call.console,
            langs(call.asked),
            &lessons,
        )
    }),
    ("number", Takes::Lessons, |call| {
        check::figures::number(&call.course, &call.console, &call.words)
    }),
    ("glossary", Takes::Nothing, |call| {
        check::terms::write(&call.course, &call.console)
    }),
    ("check", Takes::LessonsAnd("--accept"), |call| {
        match (call.flag, call.words.as_slice()) {
            (false, words) => check::run(&call.course, &call.console, words),
            (true, [lesson, cell]) => check::accept(&call.course, &call.console, lesson, cell),
            (true, _) => Err(wrong(text!(
                "check --accept takes a lesson and a cell (its id, or all).",
                "check --accept 뒤에는 노트북 번호와 셀(id 또는 all)을 적습니다."
            ))),
        }
    }),
];

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
    match asked.and_then(|asked| dispatch(arguments, asked, console)) {
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
    let (words, flag) = sort(*takes, &typed)?;
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
        flag,
        typed,
    })
}

/// The words of a command, and whether its flag is among them; what it does not take is refused.
fn sort(takes: Takes, typed: &[OsString]) -> anyhow::Result<(Vec<String>, bool)> {
    let (mut words, mut flagged) = (Vec::new(), false);
    for argument in typed.iter().filter(|_| takes != Takes::Anything) {
        let word = argument.to_string_lossy();
        match takes {
            Takes::LessonsAnd(flag) if flag == word => flagged = true,
            Takes::Lessons | Takes::LessonsAnd(_) if !is_flag(argument) => words.push(word.into()),
            _ => {
                return Err(wrong(text!(
                    "The argument {word} is not known here. `cargo run -- --help` lists what there is.",
                    "{word} 인수는 여기에서 쓸 수 없습니다. 쓸 수 있는 것은 `cargo run -- --help`에 있습니다."
                )));
            }
        }
    }
    Ok((words, flagged))
}

fn is_flag(argument: &OsString) -> bool {
    argument.to_string_lossy().starts_with('-')
}

/// The languages that `--lang` means; without it, both.
fn langs(asked: Option<Lang>) -> Vec<Lang> {
    asked.map_or(Lang::ALL.to_vec(), |lang| vec![lang])
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

fn wrong(text: Text) -> anyhow::Error {
    Usage(text).into()
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
