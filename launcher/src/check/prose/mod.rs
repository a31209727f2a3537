//! Prose in step: headings, equations, links and pictures the same, bold marks that close, Korean that is Korean.

use super::{Fault, Lesson, Side};
use crate::console::{Text, text};
use crate::notebook::Kind;
use crate::notebook::judge::bad_alt;
use crate::notebook::markdown::{HOLE, Markdown, has_hangul, parse};

/// All prose cells.
pub(super) fn faults(lesson: &Lesson) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (en, ko) in lesson.pairs().filter(|(en, _)| en.kind == Kind::Markdown) {
        let (english, korean) = (parse(&en.source), parse(&ko.source));
        faults.extend(
            pair(&english, &korean)
                .into_iter()
                .map(|text| lesson.fault(None, Some(en), text)),
        );
    }
    faults.extend(
        lesson
            .sides()
            .into_iter()
            .flat_map(|side| of_side(lesson, side)),
    );
    faults
}

fn of_side(lesson: &Lesson, side: &Side) -> Vec<Fault> {
    let mut faults = Vec::new();
    for cell in side.cells.iter().filter(|cell| cell.kind == Kind::Markdown) {
        let markdown = parse(&cell.source);
        let mut texts: Vec<Text> = markdown
            .stray_marks
            .iter()
            .take(1)
            .map(stray_mark)
            .collect();
        texts.extend(
            markdown
                .alts
                .iter()
                .filter_map(|alt| bad_alt(alt, side.lang)),
        );
        if side.lang == crate::course::Lang::Ko {
            texts.extend(other_style(&markdown.prose));
        }
        if markdown.headings.contains(&1) != (cell.index == 0) {
            texts.push(text!(
                "the `# ` heading belongs to the first cell, and to no other.",
                "`# ` 제목은 첫 셀에만, 한 번 있어야 합니다."
            ));
        }
        faults.extend(
            texts
                .into_iter()
                .map(|text| lesson.fault(Some(side.lang), Some(cell), text)),
        );
    }
    faults
}

fn pair(en: &Markdown, ko: &Markdown) -> Vec<Text> {
    let mut texts = Vec::new();
    if en.headings != ko.headings {
        let (a, b) = (format!("{:?}", en.headings), format!("{:?}", ko.headings));
        texts.push(text!(
            "heading levels differ: {a} in English, {b} in Korean.",
            "제목 단계가 다릅니다: 영어 {a}, 한국어 {b}."
        ));
    }
    if let Some(equation) = odd_one(&en.equations, &ko.equations) {
        texts.push(text!(
            "the equation ${equation}$ stands in one language only.",
            "수식 ${equation}$: 한쪽 언어에만 있습니다."
        ));
    }
    let same = |targets: &[String]| {
        targets
            .iter()
            .map(|target| target.replace("/ko/", "/en/"))
            .collect::<Vec<_>>()
    };
    if let Some(target) = odd_one(&same(&en.targets), &same(&ko.targets)) {
        texts.push(text!(
            "the link or picture {target} stands in one language only.",
            "링크나 그림 {target}: 한쪽 언어에만 있습니다."
        ));
    }
    if en.alts.len() != ko.alts.len() {
        texts.push(text!(
            "the number of pictures differs.",
            "그림 개수가 다릅니다."
        ));
    }
    if en.prose.chars().any(char::is_alphabetic) && !has_hangul(&ko.prose) {
        texts.push(text!(
            "the Korean cell holds no Hangul. Translate it.",
            "한국어 셀에 한글이 없습니다. 번역하십시오."
        ));
    }
    texts
}

/// Something that one list holds more often than the other; Korean may put things in another order.
fn odd_one<'a>(en: &'a [String], ko: &'a [String]) -> Option<&'a String> {
    let count = |list: &[String], item: &String| list.iter().filter(|other| *other == item).count();
    en.iter()
        .chain(ko)
        .find(|item| count(en, item) != count(ko, item))
}

/// A bold or italic mark that CommonMark would print instead of closing (or opening).
fn stray_mark(place: &String) -> Text {
    text!(
        "a bold mark would be printed as it is in {place:?}. Put the brackets outside: **재구성**(reconstruction)은.",
        "굵은 글씨 표시가 그대로 보입니다: {place:?}. 괄호를 밖으로 내십시오: **재구성**(reconstruction)은."
    )
}

/// A sentence that does not end in …ㅂ니다: …한다, …해요.
fn other_style(prose: &str) -> Option<Text> {
    const SPOKEN: [&str; 8] = [
        "어요", "아요", "해요", "에요", "예요", "네요", "군요", "지요",
    ];
    let words = prose
        .split_whitespace()
        .map(|word| word.trim_end_matches(['*', ')', HOLE]));
    for word in words {
        let Some(stem) = word.strip_suffix(['.', '?', '!']) else {
            continue;
        };
        let plain = stem.ends_with('다')
            && stem.chars().count() > 1
            && !["니다", "시다"].iter().any(|polite| stem.ends_with(polite));
        if plain || SPOKEN.iter().any(|ending| stem.ends_with(ending)) {
            return Some(text!(
                "{word:?} is not in the 합니다 style.",
                "{word:?}: 합니다체가 아닙니다."
            ));
        }
    }
    None
}

#[cfg(test)]
mod tests;
