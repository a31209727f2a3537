//! Every command that a reader may type; a new one is one more line here and in the two helps.

use super::arguments::{Takes, langs};
use super::{Call, wrong};
use crate::console::text;
use crate::execute::{handout, site, slides};
use crate::lessons::{again, copies, progress};
use crate::{bundle, check, execute, grade, lab, setup};

/// What a command does; its exit status.
type Command = fn(&Call) -> anyhow::Result<u8>;

/// A command's name, what it takes, what it does.
pub(super) const COMMANDS: [(&str, Takes, Command); 14] = [
    ("lab", Takes::Anything, |call| {
        let setup = setup::ensure(&call.course, &call.console)?;
        copies::copy_lessons(&call.course, &call.console)?;
        lab::run(&call.course, &setup, &call.console, &call.typed)
    }),
    ("setup", Takes::NOTHING, |call| {
        setup::ensure(&call.course, &call.console)?;
        copies::copy_lessons(&call.course, &call.console)?;
        call.console.say(&text!(
            "Everything is set up. `cargo run` opens the course.",
            "준비가 끝났습니다. `cargo run`으로 강좌를 여십시오."
        ));
        Ok(0)
    }),
    ("progress", Takes::Flags(&["--json"]), |call| {
        progress::run(&call.course, &call.console, call.flag("--json"))
    }),
    ("again", Takes::WORDS, |call| {
        again::run(&call.course, &call.console, call.asked, &call.words)
    }),
    ("remove", Takes::Flags(&["--now"]), |call| {
        if call.flag("--now") && lab::is_open(&call.course) {
            return Err(text!(
                "The course is open in JupyterLab. End it first (Ctrl-C and y in its terminal).",
                "강좌가 JupyterLab에 열려 있습니다. 먼저 끝내십시오(그 터미널에서 Ctrl-C와 y)."
            )
            .into());
        }
        setup::remove::run(&call.course, &call.console, call.flag("--now"))
    }),
    ("execute", Takes::WordsAnd(&["--in-place"]), |call| {
        let lessons = crate::lessons::chosen(&call.course, &call.words)?;
        let setup = setup::ensure(&call.course, &call.console)?;
        let options = execute::Options {
            lessons,
            langs: langs(call.asked),
            in_place: call.flag("--in-place"),
        };
        execute::run(&call.course, &setup, &call.console, &options)
    }),
    ("slides", Takes::WORDS, |call| {
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
    ("handout", Takes::WORDS, |call| {
        let lessons = crate::lessons::chosen(&call.course, &call.words)?;
        let setup = setup::ensure(&call.course, &call.console)?;
        handout::run(
            &call.course,
            &setup,
            &call.console,
            langs(call.asked),
            &lessons,
        )
    }),
    ("site", Takes::NOTHING, |call| {
        site::run(&call.course, &call.console)
    }),
    ("grade", Takes::WordsAnd(&["--without-cage"]), |call| {
        let open = call.flag("--without-cage");
        grade::run(&call.course, &call.console, &call.words, open)
    }),
    ("bundle", Takes::WordsAnd(&["--with-toolchain"]), |call| {
        let setup = setup::ensure_shared(&call.course, &call.console)?;
        let with_toolchain = call.flag("--with-toolchain");
        bundle::run(
            &call.course,
            &call.console,
            &setup,
            &call.words,
            with_toolchain,
        )
    }),
    ("number", Takes::WORDS, |call| {
        check::figures::number(&call.course, &call.console, &call.words)
    }),
    ("glossary", Takes::NOTHING, |call| {
        check::terms::write(&call.course, &call.console)
    }),
    ("check", Takes::WordsAnd(&["--accept"]), |call| {
        match (call.flag("--accept"), call.words.as_slice()) {
            (false, words) => check::run(&call.course, &call.console, words),
            (true, [lesson, cell]) => check::accept(&call.course, &call.console, lesson, cell),
            (true, _) => Err(wrong(text!(
                "check --accept takes a lesson and a cell (its id, or all).",
                "check --accept 뒤에는 노트북 번호와 셀(id 또는 all)을 적습니다."
            ))),
        }
    }),
];
