//! The same code in both languages: token for token but for comments, translated strings, and the prelude's one word.

use super::{Fault, Lesson};
use crate::console::{Text, text};
use crate::notebook::Kind;
use crate::notebook::markdown::{has_hangul, parse};
use crate::notebook::rust_code::{TokenKind, tokens};

/// Code cells and the fences of prose cells.
pub(super) fn faults(lesson: &Lesson) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (en, ko) in lesson.pairs() {
        let texts = match en.kind {
            Kind::Code => difference(&en.source, &ko.source).into_iter().collect(),
            Kind::Markdown => fences(&en.source, &ko.source),
        };
        faults.extend(
            texts
                .into_iter()
                .map(|text| lesson.fault(None, Some(en), text)),
        );
    }
    faults
}

fn fences(en: &str, ko: &str) -> Vec<Text> {
    let (en, ko) = (parse(en).fences, parse(ko).fences);
    let words = |fences: &[(String, String)]| {
        fences
            .iter()
            .map(|(word, _)| word.clone())
            .collect::<Vec<_>>()
    };
    if words(&en) != words(&ko) {
        return vec![text!(
            "the code fences differ in number or kind. Give both languages the same ones.",
            "코드 블록의 개수나 종류가 다릅니다. 두 언어에 같은 블록을 두십시오."
        )];
    }
    let mut texts = Vec::new();
    for ((word, en), (_, ko)) in en.iter().zip(&ko) {
        match word.as_str() {
            "rust" => texts.extend(difference(en, ko)),
            "text" => {}
            "" => texts.push(text!(
                "a fence names no language. Write ```rust or ```text.",
                "코드 블록에 언어가 없습니다. ```rust나 ```text를 쓰십시오."
            )),
            _ if en != ko => texts.push(text!(
                "the `{word}` fences differ.",
                "`{word}` 코드 블록이 다릅니다."
            )),
            _ => {}
        }
    }
    texts
}

/// The first place where two cells are not the same code.
fn difference(en: &str, ko: &str) -> Option<Text> {
    let (en, ko) = (tokens(en), tokens(ko));
    if en
        .iter()
        .chain(&ko)
        .any(|token| token.kind == TokenKind::Unread)
    {
        return Some(text!(
            "the code cannot be read as Rust.",
            "Rust 코드로 읽을 수 없습니다."
        ));
    }
    for (at, pair) in en.iter().zip(&ko).enumerate() {
        let (a, b) = (pair.0.text, pair.1.text);
        let prelude = at >= 3
            && en[at - 3].text == "hourglass"
            && matches!((a, b), ("en" | "ko", "en" | "ko"));
        if prelude && (a, b) != ("en", "ko") {
            return Some(text!(
                "English must say `use hourglass::en::*` and Korean `use hourglass::ko::*`.",
                "영어는 `use hourglass::en::*`, 한국어는 `use hourglass::ko::*`여야 합니다."
            ));
        }
        let strings = pair.0.kind == TokenKind::Text && pair.1.kind == TokenKind::Text;
        if a == b || prelude {
            continue;
        }
        if strings && !has_hangul(b) {
            return Some(text!(
                "the strings {a} and {b} differ, but the Korean one holds no Hangul. Translate it, or leave it the same.",
                "문자열 {a}, {b}: 서로 다른데 한국어 쪽에 한글이 없습니다. 번역하거나 같게 두십시오."
            ));
        }
        if strings && placeholders(a) != placeholders(b) {
            return Some(text!(
                "the strings {a} and {b} have other placeholders.",
                "문자열 {a}, {b}: 자리 표시({{}})가 서로 다릅니다."
            ));
        }
        if !strings {
            return Some(text!(
                "the code differs: `{a}` in English, `{b}` in Korean. Only comments and strings may differ.",
                "코드가 다릅니다: 영어 `{a}`, 한국어 `{b}`. 주석과 문자열만 다를 수 있습니다."
            ));
        }
    }
    let longer = en.get(ko.len()).or(ko.get(en.len()))?.text;
    Some(text!(
        "the code differs: one language goes on with `{longer}`.",
        "코드가 다릅니다: 한쪽에만 `{longer}` 이후가 있습니다."
    ))
}

/// `{}`, `{:.4}`, `{x}` of a format string, sorted; `{{` is none.
pub(super) fn placeholders(string: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = string;
    while let Some(open) = rest.find('{') {
        rest = &rest[open..];
        if rest.starts_with("{{") {
            rest = &rest[2..];
            continue;
        }
        let end = rest.find('}').map_or(rest.len(), |end| end + 1);
        found.push(&rest[..end]);
        rest = &rest[end..];
    }
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use super::super::samples::{caught, rewrite, sample};
    use super::*;
    use crate::course::Lang::Ko;

    #[test]
    fn code_that_differs_is_caught() {
        assert_eq!(faults(&sample()), []);
        let code = |source: &str| faults(&rewrite(Ko, 3, source));
        caught(
            &code("println!(\"테스트 MSE: {:.4}\", y);\ndigits(\"in\", \"그림 5.1. 숫자.\")?"),
            "`x` in English, `y` in Korean",
        );
        caught(
            &code("println!(\"테스트 MSE: {:.4}\", x);\ndigits(\"in\", \"그림 5.1. 숫자.\")"),
            "goes on with `?`",
        );
        caught(
            &code("println!(\"MSE: {:.4}\", x);\ndigits(\"in\", \"그림 5.1. 숫자.\")?"),
            "holds no Hangul",
        );
        caught(
            &code("println!(\"테스트: {:.3}\", x);\ndigits(\"in\", \"그림 5.1. 숫자.\")?"),
            "other placeholders",
        );
        caught(
            &code("println!(\"테스트 MSE\", x);\ndigits(\"in\", \"그림 5.1. 숫자.\")?"),
            "other placeholders",
        );
        caught(
            &faults(&rewrite(Ko, 2, "use hourglass::en::*;")),
            "English must say",
        );
        assert_eq!(
            code(
                "// 다른 주석\nprintln!(\"테스트, MSE {:.4}\", x);\ndigits(\"안\", \"그림 5.1.\")?"
            ),
            []
        );
    }

    #[test]
    fn fences_that_differ_are_caught() {
        let prose = |source: &str| faults(&rewrite(Ko, 0, source));
        caught(
            &prose("# 재구성\n```rust\nlet x = 2;\n```\n"),
            "`1` in English, `2` in Korean",
        );
        caught(&prose("# 재구성\n"), "differ in number or kind");
        caught(
            &prose("# 재구성\n```rust\nlet x = …;\n```\n"),
            "cannot be read as Rust",
        );
        caught(
            &prose("# 재구성\n```text\nlet x = 1;\n```\n"),
            "differ in number or kind",
        );
        assert_eq!(placeholders("{a} {{b}} {:.4} {"), ["{", "{:.4}", "{a}"]);
    }
}
