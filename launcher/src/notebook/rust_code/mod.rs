//! Just enough of Rust's grammar to look at a lesson's cells: tokens, and what a cell ends with.

mod ending;

pub use ending::{Ending, ending};

/// What a piece of code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A name or a keyword.
    Word,
    /// A number.
    Number,
    /// A string literal of any sort, with its quotes.
    Text,
    /// A character literal.
    Char,
    /// `'a`.
    Lifetime,
    /// One punctuation character.
    Mark,
    /// A comment of any sort.
    Comment,
}

/// One token with its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// Its sort.
    pub kind: TokenKind,
    /// Its text in the source.
    pub text: &'a str,
}

/// The tokens of a cell, comments included, white space left out.
pub fn tokens(code: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let (kind, length) = next(rest, first);
        tokens.push(Token {
            kind,
            text: &rest[..length],
        });
        rest = rest[length..].trim_start();
    }
    tokens
}

fn next(rest: &str, first: char) -> (TokenKind, usize) {
    use TokenKind::*;
    let word = |text: &str| {
        text.find(|c: char| !(c.is_alphanumeric() || c == '_'))
            .unwrap_or(text.len())
    };
    if rest.starts_with("//") {
        (Comment, rest.find('\n').unwrap_or(rest.len()))
    } else if rest.starts_with("/*") {
        (Comment, block_comment(rest))
    } else if let Some(length) = string(rest) {
        (Text, length)
    } else if first == '\'' {
        quote(rest, word)
    } else if first.is_ascii_digit() {
        (Number, number(rest))
    } else if first.is_alphabetic() || first == '_' {
        (Word, word(rest))
    } else {
        (Mark, first.len_utf8())
    }
}

/// `1.5_f32`, `1e-3`, `0xff`, but not the dots of `0..5` or `1.max(2)`.
fn number(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut end = 0;
    while end < bytes.len() {
        let after = bytes.get(end + 1).copied().unwrap_or(b' ');
        let part = match bytes[end] {
            b'.' => {
                !rest[..end].contains('.')
                    && after != b'.'
                    && after != b'_'
                    && !after.is_ascii_alphabetic()
            }
            b'-' | b'+' => {
                end > 0 && matches!(bytes[end - 1], b'e' | b'E') && !rest.starts_with("0x")
            }
            byte => byte.is_ascii_alphanumeric() || byte == b'_',
        };
        if !part {
            break;
        }
        end += 1;
    }
    end
}

fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        if rest[at..].starts_with("/*") {
            (depth, at) = (depth + 1, at + 2);
        } else if rest[at..].starts_with("*/") {
            (depth, at) = (depth - 1, at + 2);
            if depth == 0 {
                return at;
            }
        } else {
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

/// `"…"`, `b"…"`, `c"…"`, `r#"…"#` and their mixtures.
fn string(rest: &str) -> Option<usize> {
    let prefix = rest
        .find(|c: char| !matches!(c, 'r' | 'b' | 'c'))
        .filter(|&length| length <= 2)?;
    let raw = rest[..prefix].contains('r');
    let body = &rest[prefix..];
    let hashes = body.len() - body.trim_start_matches('#').len();
    let open = prefix + hashes + 1;
    if !body[hashes..].starts_with('"') || (hashes > 0 && !raw) {
        return None;
    }
    if raw {
        let close = format!("\"{}", "#".repeat(hashes));
        return Some(
            rest[open..]
                .find(&close)
                .map_or(rest.len(), |at| open + at + close.len()),
        );
    }
    let mut escaped = false;
    for (at, character) in rest[open..].char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some(open + at + 1),
            _ => {}
        }
    }
    Some(rest.len())
}

fn quote(rest: &str, word: impl Fn(&str) -> usize) -> (TokenKind, usize) {
    let mut characters = rest.char_indices().skip(1);
    match characters.next() {
        Some((_, '\\')) => (
            TokenKind::Char,
            rest[3..].find('\'').map_or(rest.len(), |at| at + 4),
        ),
        Some(_) => match characters.next() {
            Some((at, '\'')) => (TokenKind::Char, at + 1),
            _ => (TokenKind::Lifetime, 1 + word(&rest[1..])),
        },
        None => (TokenKind::Mark, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_cut_into_tokens() {
        let texts: Vec<_> = tokens(
            "let x='a'; f::<'b>(1.5e-3, 0..5, r#\"a\"b\"#) // 끝\n/* /* */ */ \"\\\"\" 1.max(2)",
        )
        .iter()
        .map(|token| token.text)
        .collect();
        let expected = [
            "let",
            "x",
            "=",
            "'a'",
            ";",
            "f",
            ":",
            ":",
            "<",
            "'b",
            ">",
            "(",
            "1.5e-3",
            ",",
            "0",
            ".",
            ".",
            "5",
            ",",
            "r#\"a\"b\"#",
            ")",
            "// 끝",
            "/* /* */ */",
            "\"\\\"\"",
            "1",
            ".",
            "max",
            "(",
            "2",
            ")",
        ];
        assert_eq!(texts, expected);
    }
}
