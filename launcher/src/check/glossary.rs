//! The glossary: where the English cell says the term, the Korean cell says one of its Korean ones.

use super::{Fault, Lesson};
use crate::console::text;
use crate::course::Course;
use crate::notebook::Kind;
use crate::notebook::markdown::parse;
use anyhow::{Context, Result};

/// An English term and the Korean terms of which one must stand.
pub(super) type Term = (String, Vec<String>);

/// Reads `notebooks/glossary.tsv`: English, tab, Korean terms separated by `|`; `#` begins a remark.
pub(super) fn read(course: &Course) -> Result<Vec<Term>> {
    let path = course.root.join("notebooks").join("glossary.tsv");
    let table = std::fs::read_to_string(&path)
        .with_context(|| format!("cannot read {}", path.display()))?;
    parse_table(&table)
}

fn parse_table(table: &str) -> Result<Vec<Term>> {
    let lines = table
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    let term = |line: &str| {
        let (en, ko) = line
            .split_once('\t')
            .with_context(|| format!("glossary.tsv: no tab in {line:?}"))?;
        Ok((
            en.trim().to_owned(),
            ko.split('|').map(|term| term.trim().to_owned()).collect(),
        ))
    };
    lines.map(term).collect()
}

/// The terms as they are looked for: in small letters.
pub(super) fn small(terms: &[Term]) -> Vec<Term> {
    let small = |(en, ko): &Term| (en.to_lowercase(), ko.clone());
    terms.iter().map(small).collect()
}

/// Terms that the Korean cell does not say as the glossary has it.
pub(super) fn faults(lesson: &Lesson, terms: &[Term]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let terms = &small(terms);
    for (en, ko) in lesson.pairs().filter(|(en, _)| en.kind == Kind::Markdown) {
        let english = parse(&en.source).prose.to_lowercase();
        let korean: String = parse(&ko.source)
            .prose
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '*')
            .collect();
        let said = |term: &String| korean.contains(&term.split_whitespace().collect::<String>());
        for (term, translations) in terms {
            if says(&english, term, terms) && !translations.iter().any(said) {
                let wanted = translations.join(" | ");
                let text = text!(
                    "the English cell says \"{term}\"; the glossary's Korean is {wanted}.",
                    "영어 셀의 \"{term}\"에 해당하는 용어는 {wanted}입니다."
                );
                faults.push(lesson.fault(Some(crate::course::Lang::Ko), Some(ko), text));
            }
        }
    }
    faults
}

/// Whether the text holds the term as whole words, in the singular or the plural, and not as a part of a longer term.
pub(super) fn says(text: &str, term: &str, terms: &[Term]) -> bool {
    let longer = terms
        .iter()
        .map(|(other, _)| other)
        .filter(|other| other.len() > term.len() && holds(other, term));
    let rest = longer.fold(text.to_owned(), |text, longer| {
        text.replace(longer.as_str(), "\u{fffc}")
    });
    holds(&rest, term)
}

fn holds(text: &str, term: &str) -> bool {
    text.match_indices(term).any(|(at, _)| {
        let after = &text[at + term.len()..];
        let after = after
            .strip_prefix("es")
            .filter(|rest| !starts_word(rest))
            .or(after.strip_prefix('s'))
            .unwrap_or(after);
        !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '-') && !starts_word(after)
    })
}

fn starts_word(text: &str) -> bool {
    text.starts_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::super::samples::{caught, rewrite_both};
    use super::*;

    #[test]
    fn a_term_that_is_not_the_glossary_s_is_caught() {
        let terms = parse_table("# remark\nreconstruction\t재구성\nmatrix\t행렬\nconfusion matrix\t혼동 행렬|오차 행렬\n").unwrap();
        let check = |en: &str, ko: &str| faults(&rewrite_both(0, en, ko), &terms);
        caught(
            &check("Two Reconstructions.", "재구축 둘입니다."),
            "says \"reconstruction\"",
        );
        caught(
            &check("The confusion matrix.", "행렬입니다."),
            "says \"confusion matrix\"",
        );
        for (en, ko) in [
            ("Two reconstructions.", "**재구성** 둘입니다."),
            ("A confusion matrix", "혼동행렬"),
            ("Self-reconstruction, `reconstruction`", "딴말"),
        ] {
            assert_eq!(check(en, ko), [], "{en}");
        }
        assert!(parse_table("no tab").is_err());
    }
}
