//! Just enough of Rust's grammar to look at a lesson's cells: tokens, and what a cell ends with.

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
        tokens.push(Token { kind, text: &rest[..length] });
        rest = rest[length..].trim_start();
    }
    tokens
}

fn next(rest: &str, first: char) -> (TokenKind, usize) {
    use TokenKind::*;
    let word = |text: &str| text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len());
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
            b'.' => !rest[..end].contains('.') && after != b'.' && after != b'_' && !after.is_ascii_alphabetic(),
            b'-' | b'+' => end > 0 && matches!(bytes[end - 1], b'e' | b'E') && !rest.starts_with("0x"),
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
    let prefix = rest.find(|c: char| !matches!(c, 'r' | 'b' | 'c')).filter(|&length| length <= 2)?;
    let raw = rest[..prefix].contains('r');
    let body = &rest[prefix..];
    let hashes = body.len() - body.trim_start_matches('#').len();
    let open = prefix + hashes + 1;
    if !body[hashes..].starts_with('"') || (hashes > 0 && !raw) {
        return None;
    }
    if raw {
        let close = format!("\"{}", "#".repeat(hashes));
        return Some(rest[open..].find(&close).map_or(rest.len(), |at| open + at + close.len()));
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
        Some((_, '\\')) => (TokenKind::Char, rest[3..].find('\'').map_or(rest.len(), |at| at + 4)),
        Some(_) => match characters.next() {
            Some((at, '\'')) => (TokenKind::Char, at + 1),
            _ => (TokenKind::Lifetime, 1 + word(&rest[1..])),
        },
        None => (TokenKind::Mark, 1),
    }
}

/// How a cell shows that it reached its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It ends in an expression: the kernel shows a result.
    Value,
    /// It ends in `;` or in an item: only a line that we print after it can show it.
    Statement,
    /// Nothing but `:dep` and other commands: the kernel itself answers.
    Command,
}

/// How this cell ends.
pub fn ending(code: &str) -> Ending {
    let command = |line: &&str| line.starts_with(':');
    let said = |line: &&str| !line.trim().is_empty() && !line.starts_with("//");
    let rust: String = code.lines().filter(said).skip_while(command).flat_map(|line| [line, "\n"]).collect();
    let tokens: Vec<_> = tokens(&rust).into_iter().filter(|token| token.kind != TokenKind::Comment).collect();
    match tokens.last() {
        None => Ending::Command,
        Some(last) if last.text == ";" => Ending::Statement,
        Some(last) if last.text == "}" && ends_in_item(&tokens) => Ending::Statement,
        Some(_) => Ending::Value,
    }
}

/// Whether the last statement, which ends in `}`, is a `fn`, a `struct`, an `impl` … and no value.
fn ends_in_item(tokens: &[Token<'_>]) -> bool {
    const ITEMS: [&str; 13] =
        ["fn", "pub", "struct", "enum", "impl", "trait", "mod", "use", "const", "static", "unsafe", "type", "macro_rules"];
    let (mut depth, mut start) = (0_i32, 0);
    let mut braces = Vec::new();
    for (at, token) in tokens.iter().enumerate().take(tokens.len() - 1) {
        match token.text {
            "(" | "[" | "{" => {
                braces.push(at);
                depth += 1;
            }
            ")" | "]" | "}" => {
                depth -= 1;
                let attribute = braces.pop().is_some_and(|open: usize| open > 0 && tokens[open - 1].text == "#");
                if depth == 0 && (token.text == "}" || attribute) {
                    start = at + 1;
                }
            }
            ";" if depth == 0 => start = at + 1,
            _ => {}
        }
    }
    tokens.get(start).is_some_and(|first| ITEMS.contains(&first.text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_cut_into_tokens() {
        let texts: Vec<_> = tokens("let x='a'; f::<'b>(1.5e-3, 0..5, r#\"a\"b\"#) // 끝\n/* /* */ */ \"\\\"\" 1.max(2)")
            .iter()
            .map(|token| token.text)
            .collect();
        let expected = [
            "let", "x", "=", "'a'", ";", "f", ":", ":", "<", "'b", ">", "(", "1.5e-3", ",", "0", ".", ".", "5", ",", "r#\"a\"b\"#", ")",
            "// 끝", "/* /* */ */", "\"\\\"\"", "1", ".", "max", "(", "2", ")",
        ];
        assert_eq!(texts, expected);
    }

    #[test]
    fn a_cell_s_ending_is_seen() {
        use Ending::*;
        let endings = [
            ("x + 1", Value),
            ("let x = 1;", Statement),
            ("let x = 1;\nx // the value;", Value),
            ("println!(\"{}\", x); // }", Statement),
            (":dep hourglass = { path = \"../..\" }\n", Command),
            ("// a note\n:dep a = \"1\"\n\n", Command),
            (":dep a = \"1\"\nlet x = 1;", Statement),
            ("fn f() -> i32 {\n    1\n}", Statement),
            ("#[derive(Debug)]\nstruct P {\n    x: f32,\n}\n// end", Statement),
            ("let a = 1;\nimpl P { fn g() {} }", Statement),
            ("for x in 0..3 { println!(\"{x}\"); }", Value),
            ("if a { 1 } else { 2 }", Value),
            ("let a = 1;\nmatch a { _ => 2 }", Value),
            ("fn f() {}\nFit { epochs: 1 }", Value),
            ("fn f() {}\nf()", Value),
            ("digits(&[(\"a;\", &x)], \"b}\")?", Value),
        ];
        for (code, expected) in endings {
            assert_eq!(ending(code), expected, "{code}");
        }
    }
}
