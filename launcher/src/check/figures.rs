//! Figures have numbers, "Figure 5.2" and "그림 5.2", so that a lecturer can point to them.
//!
//! The number stands at the beginning of the caption in the code, and nowhere else: so it is drawn into the picture, stands in the
//! alt text, on GitHub, in pages and on slides, and a student who edits and runs cells changes nothing of it. Nobody counts by hand:
//! `number` writes the numbers into the captions of a lesson, in both languages, and the gates here hold their order.

use super::{Fault, Lesson, Side};
use crate::console::{Console, Text, text};
use crate::course::{Course, Lang};
use crate::lessons;
use crate::notebook::judge::alt;
use crate::notebook::rust_code::{TokenKind, tokens};
use crate::notebook::{Cell, Notebook, lines};
use anyhow::Result;
use serde_json::Value;
use std::collections::BTreeSet;

/// How the number of a figure begins.
fn word(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "Figure",
        Lang::Ko => "그림",
    }
}

/// `Figure 5.2. ` of the second figure of lesson 05.
fn label(lang: Lang, lesson: &str, count: usize) -> String {
    let number: usize = lessons::number(lesson).parse().unwrap_or_default();
    format!("{} {number}.{count}. ", word(lang))
}

/// The cells that show a figure, each with the label that its caption must begin with.
fn figures<'a>(lang: Lang, lesson: &str, cells: &'a [Cell]) -> Vec<(&'a Cell, String)> {
    let shown = cells.iter().filter(|cell| cell.tagged("figure"));
    shown
        .zip(1..)
        .map(|(cell, count)| (cell, label(lang, lesson, count)))
        .collect()
}

/// The caption in the code, with its quotes: a cell's last text.
fn caption(code: &str) -> Option<&str> {
    let mut texts = tokens(code)
        .into_iter()
        .filter(|token| token.kind == TokenKind::Text);
    texts.next_back().map(|token| token.text)
}

/// The numbers in order, the same in the committed picture, and no mention of a figure that there is not.
pub(super) fn faults(lesson: &Lesson, others: &[Lesson]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for side in lesson.sides() {
        for (cell, label) in figures(side.lang, &lesson.name, &side.cells) {
            let text = numbered(cell, &label).or_else(|| stale(cell, &label));
            faults.extend(text.map(|text| lesson.fault(Some(side.lang), Some(cell), text)));
        }
        let known: BTreeSet<String> = others
            .iter()
            .flat_map(|other| labels(other, side))
            .collect();
        for cell in &side.cells {
            let unknown = mentions(&cell.source, word(side.lang));
            for name in unknown.into_iter().filter(|name| !known.contains(name)) {
                let text = text!(
                    "there is no {name}. Which figure is meant?",
                    "{name}: 그런 그림이 없습니다. 어느 그림입니까?"
                );
                faults.push(lesson.fault(Some(side.lang), Some(cell), text));
            }
        }
    }
    faults
}

fn numbered(cell: &Cell, label: &str) -> Option<Text> {
    let begins =
        caption(&cell.source).is_some_and(|caption| caption.contains(&format!("\"{label}")));
    let name = label.trim();
    (!begins).then(|| {
        text!(
            "the caption does not begin with {name:?}. Number the lesson's figures: cargo run -- number LESSON",
            "그림 설명이 {name:?}(으)로 시작하지 않습니다. 그림 번호를 매기십시오: cargo run -- number 번호"
        )
    })
}

fn stale(cell: &Cell, label: &str) -> Option<Text> {
    let shown = |output: &&Value| !output["data"]["image/png"].is_null();
    let picture = cell.outputs.iter().find(shown)?;
    let name = label.trim();
    (!alt(picture).starts_with(label)).then(|| {
        text!(
            "the picture that was run has another number than {name:?}. Run it: cargo run -- execute LESSON --in-place",
            "실행된 그림의 번호가 {name:?}이(가) 아닙니다. 실행하십시오: cargo run -- execute 번호 --in-place"
        )
    })
}

/// `Figure 5.2` for each figure of a lesson, in the language of `side`.
fn labels(lesson: &Lesson, side: &Side) -> Vec<String> {
    let own = if side.lang == Lang::En {
        &lesson.en
    } else {
        &lesson.ko
    };
    let all = figures(side.lang, &lesson.name, &own.cells);
    let plain = |(_, label): (&Cell, String)| label.trim_end_matches(['.', ' ']).to_owned();
    all.into_iter().map(plain).collect()
}

/// Every `Figure 5.2` in a text.
fn mentions(text: &str, word: &str) -> Vec<String> {
    let found = text.match_indices(word).filter_map(|(at, _)| {
        let rest = text[at + word.len()..].strip_prefix(' ')?;
        let end = rest.find(|c: char| !(c.is_ascii_digit() || c == '.'));
        let number = rest[..end.unwrap_or(rest.len())].trim_end_matches('.');
        let (lesson, figure) = number.split_once('.')?;
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        (digits(lesson) && digits(figure)).then(|| format!("{word} {number}"))
    });
    found.collect()
}

/// `number [LESSON…]`: writes the numbers into the captions of both languages; the exit status.
pub(crate) fn number(course: &Course, console: &Console, words: &[String]) -> Result<u8> {
    for name in lessons::chosen(course, words)? {
        for lang in Lang::ALL {
            let path = lessons::path(course, lang, &name);
            let mut notebook = Notebook::read(&path)?;
            let cells = notebook.cells();
            let all = figures(lang, &name, &cells);
            let changed = all.iter().filter_map(|(cell, label)| {
                Some((cell.index, renumbered(&cell.source, label, lang)?))
            });
            let changed: Vec<_> = changed.collect();
            for (index, source) in &changed {
                notebook.json["cells"][*index]["source"] = lines(source);
            }
            if !changed.is_empty() {
                notebook.write(&path)?;
            }
            let (code, all, changed) = (lang.code(), all.len(), changed.len());
            console.say(&text!(
                "{name} ({code}): {all} figures, {changed} numbered anew",
                "{name}({code}): 그림 {all}개 가운데 {changed}개의 번호를 고쳤습니다"
            ));
        }
    }
    Ok(0)
}

/// A caption without its number.
pub(super) fn unnumbered(caption: &str, lang: Lang) -> &str {
    let number = mentions(caption, word(lang)).into_iter().next();
    let rest = number.and_then(|number| caption.strip_prefix(number.as_str()));
    rest.map_or(caption, |rest| rest.trim_start_matches(['.', ':', ' ']))
}

/// The code with this label before its caption, in the place of an older one; None where it stands already or there is no caption.
fn renumbered(source: &str, label: &str, lang: Lang) -> Option<String> {
    let caption = caption(source)?;
    let at = source.rfind(caption)? + caption.find('"')? + 1;
    let rest = unnumbered(&source[at..], lang);
    let new = source[..at].to_owned() + label + rest;
    (new != source).then_some(new)
}

#[cfg(test)]
mod tests {
    use super::super::samples::{CAPTIONS, caught, change, rewrite, sample};
    use super::*;
    use crate::course::Lang::{En, Ko};
    use serde_json::json;

    fn check(lesson: &Lesson) -> Vec<Fault> {
        faults(lesson, std::slice::from_ref(lesson))
    }

    #[test]
    fn a_figure_without_its_number_is_caught() {
        assert_eq!(check(&sample()), []);
        let other = |number: &str| {
            let source = sample().en.cells[3].source.replace("Figure 5.1", number);
            check(&rewrite(En, 3, &source))
        };
        caught(&other("Figure 5.2"), "does not begin with \"Figure 5.1.\"");
        caught(&other("Figure"), "does not begin with \"Figure 5.1.\"");
        let stale = change(sample(), Ko, |ko| {
            let output = &mut ko["cells"][3]["outputs"][1];
            output["metadata"]["image/png"]["alt"] = json!(CAPTIONS[1].replace("5.1", "5.2"));
        });
        caught(
            &check(&stale),
            "the picture that was run has another number",
        );
    }

    #[test]
    fn a_figure_that_there_is_not_is_caught() {
        let says = |text: &str| check(&rewrite(En, 0, text));
        caught(&says("See Figure 5.2."), "there is no Figure 5.2");
        assert_eq!(says("See Figure 5.1. Figure it out, Figure 5."), []);
    }

    #[test]
    fn a_number_is_written_before_the_caption_once_and_anew() {
        let label = label(Ko, "05-x", 12);
        assert_eq!(label, "그림 5.12. ");
        let plain = "digits(&[(\"안\", &x)], &format!(\"숫자 {n}개\"))?";
        let numbered = plain.replace("숫자", "그림 5.12. 숫자");
        let of = |code: &str| renumbered(code, &label, Ko);
        assert_eq!(of(plain).as_deref(), Some(numbered.as_str()));
        assert_eq!(
            of(&numbered.replace("5.12", "5.3")).as_deref(),
            Some(numbered.as_str())
        );
        assert_eq!(of(&numbered), None);
        assert_eq!(of("let a = 1;"), None);
    }
}
