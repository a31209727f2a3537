//! What stands behind a command's name: words, flags, `--lang`. What a command does not take is refused.

use super::wrong;
use crate::console::text;
use crate::course::Lang;
use std::ffi::OsString;

/// What a command takes.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Takes {
    /// Whatever JupyterLab takes.
    Anything,
    /// No words, and these flags.
    Flags(&'static [&'static str]),
    /// Words (lessons, mostly), and these flags.
    WordsAnd(&'static [&'static str]),
}

impl Takes {
    /// Nothing at all.
    pub(super) const NOTHING: Takes = Takes::Flags(&[]);
    /// Words, and no flag.
    pub(super) const WORDS: Takes = Takes::WordsAnd(&[]);
}

/// The words and the flags of a command.
pub(super) fn sort(takes: Takes, typed: &[OsString]) -> anyhow::Result<(Vec<String>, Vec<String>)> {
    let (mut words, mut flags) = (Vec::new(), Vec::new());
    let (with_words, known) = match takes {
        Takes::Anything => return Ok((words, flags)),
        Takes::Flags(flags) => (false, flags),
        Takes::WordsAnd(flags) => (true, flags),
    };
    for argument in typed {
        let word = argument.to_string_lossy();
        if known.contains(&word.as_ref()) {
            flags.push(word.into());
        } else if with_words && !is_flag(argument) {
            words.push(word.into());
        } else {
            return Err(wrong(text!(
                "The argument {word} is not known here. `cargo run -- --help` lists what there is.",
                "{word} 인수는 여기에서 쓸 수 없습니다. 쓸 수 있는 것은 `cargo run -- --help`에 있습니다."
            )));
        }
    }
    Ok((words, flags))
}

/// Whether this is no word.
pub(super) fn is_flag(argument: &OsString) -> bool {
    argument.to_string_lossy().starts_with('-')
}

/// The languages that `--lang` means; without it, both.
pub(super) fn langs(asked: Option<Lang>) -> Vec<Lang> {
    asked.map_or(Lang::ALL.to_vec(), |lang| vec![lang])
}

/// Takes `--lang ko` or `--lang=ko` out of the arguments.
pub(super) fn take_lang(arguments: &mut Vec<OsString>) -> anyhow::Result<Option<Lang>> {
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
