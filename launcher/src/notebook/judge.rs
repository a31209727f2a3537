//! What a cell must have shown: no error, no stray `()`, a figure with an alt text, numbers inside their bands. The runner asks
//! this of outputs just made, the gates of committed ones.

use super::markdown::has_hangul;
use super::{Cell, joined, stream};
use crate::console::{Text, text};
use crate::course::Lang;
use serde_json::Value;

/// What is wrong with one cell's outputs, just made or committed.
pub fn outputs_of(cell: &Cell, lang: Lang) -> Vec<Text> {
    let mut texts = shown(cell, lang);
    texts.extend(bands(cell, lang));
    texts
}

/// The same without its numbers.
pub fn shown(cell: &Cell, lang: Lang) -> Vec<Text> {
    let mut texts = Vec::new();
    let printed = cell.stdout() + &stream(&cell.outputs, "stderr");
    if cell
        .outputs
        .iter()
        .any(|output| output["output_type"] == "error")
        || printed.contains("panicked at")
    {
        texts.push(text!(
            "the output holds an error or a panic.",
            "출력에 오류나 패닉이 있습니다."
        ));
    }
    if cell
        .outputs
        .iter()
        .any(|output| joined(&output["data"]["text/plain"]).trim() == "()")
    {
        texts.push(text!(
            "the output is a stray `()`. End the cell in a value or in `;`.",
            "출력에 쓸데없는 `()`가 있습니다. 셀을 값이나 `;`로 끝내십시오."
        ));
    }
    let pictures: Vec<&Value> = cell
        .outputs
        .iter()
        .filter(|output| !output["data"]["image/png"].is_null())
        .collect();
    if cell.tagged("figure") && pictures.is_empty() {
        texts.push(text!(
            "the cell is tagged `figure` but shows none. It must end in one: digits(…)?",
            "`figure` 태그가 있는데 그림이 없습니다. 셀을 digits(…)?처럼 그림으로 끝내십시오."
        ));
    }
    texts.extend(
        pictures
            .into_iter()
            .filter_map(|picture| bad_alt(&alt(picture), lang)),
    );
    texts
}

/// A picture's alt text: ours, or (saved from JupyterLab) the caption sent with it.
pub fn alt(output: &Value) -> String {
    match output["metadata"]["image/png"]["alt"].as_str() {
        Some(alt) => alt.to_owned(),
        None => joined(&output["data"]["text/plain"]),
    }
}

/// What is wrong with an alt text.
pub fn bad_alt(alt: &str, lang: Lang) -> Option<Text> {
    let alt = alt.trim();
    let (shortest, right) = match lang {
        Lang::En => (20, true),
        Lang::Ko => (12, has_hangul(alt)),
    };
    (alt.chars().count() < shortest || alt.split_whitespace().count() < 4 || !right).then(|| {
        text!(
            "the figure's alt text {alt:?} says too little. Give the chart a caption that states, in the lesson's language, what is to be seen.",
            "그림의 대체 텍스트 {alt:?}: 내용이 부족합니다. 무엇이 보이는지 노트북의 언어로 설명을 다십시오."
        )
    })
}

/// Numbers outside their bands, or not there.
fn bands(cell: &Cell, lang: Lang) -> Vec<Text> {
    let results = cell
        .outputs
        .iter()
        .map(|output| joined(&output["data"]["text/plain"]));
    let output = cell.stdout() + &results.collect::<String>();
    let mut texts = Vec::new();
    for band in cell.hourglass()["bands"].as_array().into_iter().flatten() {
        let after = band["after_ko"]
            .as_str()
            .filter(|_| lang == Lang::Ko)
            .or(band["after"].as_str());
        let (Some(after), Some(min), Some(max)) =
            (after, band["min"].as_f64(), band["max"].as_f64())
        else {
            texts.push(text!(
                "a band needs after, min and max.",
                "band에는 after, min, max가 있어야 합니다."
            ));
            continue;
        };
        let found: Vec<Option<f64>> = output
            .match_indices(after)
            .map(|(at, _)| number(&output[at + after.len()..]))
            .collect();
        if found.is_empty() || found.contains(&None) {
            texts.push(text!(
                "the output shows no number after {after:?}.",
                "출력에서 {after:?} 뒤에 숫자가 없습니다."
            ));
        }
        for value in found
            .into_iter()
            .flatten()
            .filter(|value| !(min..=max).contains(value))
        {
            texts.push(text!(
                "{after} {value} lies outside {min} to {max}.",
                "{after} {value}: {min}–{max} 범위를 벗어났습니다."
            ));
        }
    }
    texts
}

/// The number that a text begins with.
fn number(text: &str) -> Option<f64> {
    let text = text.trim_start_matches(' ');
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || "+-.,e".contains(c)))
        .unwrap_or(text.len());
    text[..end]
        .trim_end_matches(['.', ',', 'e', '-', '+'])
        .replace(',', "")
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_up_to_its_unit() {
        let numbers = ["  1,234.5 s", "97.8%", "-1e-3.", "x"].map(number);
        assert_eq!(numbers, [Some(1234.5), Some(97.8), Some(-1e-3), None]);
    }
}
