//! Predictions stay predictions: what stands in the cells behind a question (**Predict:** … up to the next prose) does not answer it.
//!
//! Their captions, other texts and comments hold no number that only the run can give (every other one stands in the lesson before, or in
//! the cells' own code), and captions and comments compare nothing. What a placeholder (`{:.3}`) fills in is not known before the run
//! and may stand there. On a slide the answer comes with the next key.

use super::figures::unnumbered;
use super::{Fault, Lesson, Side};
use crate::console::{Text, text};
use crate::course::Lang;
use crate::notebook::rust_code::{TokenKind, tokens};
use crate::notebook::slide_type::slide_type;
use crate::notebook::{Cell, Kind};

/// How a question begins, in English; the cell of the same place asks it in Korean.
const MARK: &str = "**Predict";
/// What everybody knows of MNIST after the lesson that shows it.
const MNIST: [f64; 8] = [
    10.0, 28.0, 784.0, 5_000.0, 10_000.0, 55_000.0, 60_000.0, 70_000.0,
];
/// Words by which an English caption tells who won, or by how much.
const COMPARING: [&str; 37] = [
    "than", "more", "less", "fewer", "most", "least", "better", "best", "worse", "worst", "higher",
    "highest", "lower", "lowest", "larger", "largest", "smaller", "smallest", "bigger", "biggest",
    "greater", "greatest", "faster", "fastest", "slower", "slowest", "sooner", "nearer", "closer",
    "closest", "stronger", "weaker", "sharper", "steeper", "flatter", "thirds", "hardly",
];
/// The same in Korean; `보다` is looked for at the end of words.
const COMPARING_KO: [&str; 9] = [
    "더", "덜", "가장", "훨씬", "제일", "절반", "나은", "못한", "분의",
];

/// What answers a question too early, in both languages.
pub(super) fn faults(lesson: &Lesson) -> Vec<Fault> {
    let asking = |(at, cell): (usize, &Cell)| {
        (cell.kind == Kind::Markdown && cell.source.contains(MARK)).then_some(at)
    };
    let questions: Vec<usize> = lesson
        .en
        .cells
        .iter()
        .enumerate()
        .filter_map(asking)
        .collect();
    let mut faults = Vec::new();
    for at in questions {
        faults.extend(on_the_slide(lesson, at));
        for side in lesson.sides() {
            for cell in answers(side, at) {
                let texts = told(lesson, side, at, cell);
                faults.extend(
                    texts
                        .into_iter()
                        .map(|text| lesson.fault(Some(side.lang), Some(cell), text)),
                );
            }
        }
    }
    faults
}

/// The code cells behind a question, up to the next prose.
fn answers(side: &Side, question: usize) -> impl Iterator<Item = &Cell> {
    let behind = side.cells[question + 1..].iter();
    behind.take_while(|cell| cell.kind == Kind::Code)
}

/// The cell behind a question, if it stands on the slide beside it.
fn on_the_slide(lesson: &Lesson, question: usize) -> Option<Fault> {
    let shown = |cell: &&Cell| !matches!(place(cell), "skip" | "notes");
    let mut slides = lesson.en.cells[question..].iter().filter(shown);
    let asks = slides.next().filter(|cell| cell.index == question);
    let next = slides
        .next()
        .filter(|cell| asks.is_some() && place(cell) == "-")?;
    Some(lesson.fault(
        None,
        Some(next),
        text!(
            "on a slide the cell stands beside the question before it. Set slideshow.slide_type to fragment or subslide.",
            "슬라이드에서 이 셀이 앞의 질문과 함께 보입니다. slideshow.slide_type을 fragment나 subslide로 하십시오."
        ),
    ))
}

fn place(cell: &Cell) -> &str {
    slide_type(&cell.metadata).unwrap_or("-")
}

/// What a cell says too early.
fn told(lesson: &Lesson, side: &Side, question: usize, cell: &Cell) -> Vec<Text> {
    let own: Vec<_> = tokens(&cell.source)
        .into_iter()
        .filter(|token| token.kind == TokenKind::Text)
        .map(|token| fixed(unnumbered(token.text.trim_matches('"'), side.lang)))
        .collect();
    let comments = comments(&cell.source);
    let mut known = known(side, question, cell);
    known.extend(MNIST.iter().filter(|_| lesson.name.as_str() >= "02"));
    let mut texts = Vec::new();
    let all = own.iter().chain(&comments);
    let new = all
        .flat_map(|text| numbers(text))
        .filter(|number| !known.contains(number));
    texts.extend(new.take(1).map(|number| {
        text!(
            "a question stands before the cell, and its text holds {number}, which only the run can tell. Put it into the prose behind the figure.",
            "앞에 질문이 있는 셀의 글에 실행해야 알 수 있는 수 {number}이(가) 있습니다. 그림 뒤의 본문으로 옮기십시오."
        )
    }));
    let caption = own.last().filter(|_| cell.tagged("figure"));
    let asked = side.cells[question].source.to_lowercase();
    let word = caption
        .into_iter()
        .chain(&comments)
        .flat_map(|text| comparing(text, side.lang));
    texts.extend(word.filter(|word| !asked.contains(word.as_str())).take(1).map(|word| {
        text!(
            "a question stands before the cell, and its caption or comment compares ({word:?}). Say what is drawn; the finding stands in the prose behind the figure.",
            "앞에 질문이 있는 셀의 그림 설명이나 주석이 비교를 합니다({word:?}). 무엇을 그렸는지만 쓰고, 알게 된 것은 그림 뒤의 본문에 쓰십시오."
        )
    }));
    texts
}

/// The numbers that a reader has seen: those of the lesson before and of the cells' own code, and the seconds that the cell announces.
fn known(side: &Side, question: usize, cell: &Cell) -> Vec<f64> {
    let mut known: Vec<f64> = cell.hourglass()["seconds"].as_f64().into_iter().collect();
    let before = &side.cells[..=question];
    known.extend(before.iter().flat_map(|cell| numbers(&cell.source)));
    for cell in answers(side, question) {
        let code = tokens(&cell.source)
            .into_iter()
            .filter(|token| token.kind == TokenKind::Number);
        known.extend(code.flat_map(|token| numbers(token.text)));
    }
    known
}

/// Every number of a text that is not part of a word (`f32`).
fn numbers(text: &str) -> Vec<f64> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let inside = rest[..at].ends_with(|c: char| c.is_ascii_alphabetic() || c == '_');
        let from = &rest[at..];
        let end = from.find(|c: char| !(c.is_ascii_digit() || "._,".contains(c)));
        let word = &from[..end.unwrap_or(from.len())];
        let number = word
            .trim_end_matches(['.', ',', '_'])
            .split("..")
            .next()
            .unwrap_or_default();
        if !inside {
            found.extend(number.replace(['_', ','], "").parse::<f64>());
        }
        rest = &from[number.len().max(1)..];
    }
    found
}

/// A text without what the run fills in.
fn fixed(text: &str) -> String {
    let mut pieces = text.split('{');
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |kept, piece| {
        kept + piece.split_once('}').map_or(piece, |(_, rest)| rest)
    })
}

/// What stands between the tokens: comments.
fn comments(code: &str) -> Vec<String> {
    let (mut found, mut end) = (Vec::new(), 0);
    let places = tokens(code).into_iter().map(|token| {
        let start = token.text.as_ptr() as usize - code.as_ptr() as usize;
        (start, start + token.text.len())
    });
    for (start, after) in places.chain([(code.len(), code.len())]) {
        found.push(code[end..start].to_owned());
        end = after;
    }
    found.retain(|piece| piece.contains("//") || piece.contains("/*"));
    found
}

/// The words that compare.
fn comparing(text: &str, lang: Lang) -> Vec<String> {
    let lower = text.to_lowercase();
    let words = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let compares = |word: &&str| match lang {
        Lang::En => COMPARING.contains(word),
        Lang::Ko => {
            COMPARING_KO.contains(word)
                || word
                    .strip_suffix("보다")
                    .is_some_and(|noun| !noun.is_empty())
        }
    };
    words.filter(compares).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests;
