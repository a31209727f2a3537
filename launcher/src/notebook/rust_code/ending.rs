//! What a cell ends with.

use super::{Token, TokenKind, tokens};

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
    let rust: String = code
        .lines()
        .filter(said)
        .skip_while(command)
        .flat_map(|line| [line, "\n"])
        .collect();
    let tokens: Vec<_> = tokens(&rust)
        .into_iter()
        .filter(|token| token.kind != TokenKind::Comment)
        .collect();
    match tokens.last() {
        None => Ending::Command,
        Some(last) if last.text == ";" => Ending::Statement,
        Some(last) if last.text == "}" && ends_in_item(&tokens) => Ending::Statement,
        Some(_) => Ending::Value,
    }
}

/// Whether the last statement, which ends in `}`, is a `fn`, a `struct`, an `impl` … and no value.
fn ends_in_item(tokens: &[Token<'_>]) -> bool {
    const ITEMS: [&str; 13] = [
        "fn",
        "pub",
        "struct",
        "enum",
        "impl",
        "trait",
        "mod",
        "use",
        "const",
        "static",
        "unsafe",
        "type",
        "macro_rules",
    ];
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
                let attribute = braces
                    .pop()
                    .is_some_and(|open: usize| open > 0 && tokens[open - 1].text == "#");
                if depth == 0 && (token.text == "}" || attribute) {
                    start = at + 1;
                }
            }
            ";" if depth == 0 => start = at + 1,
            _ => {}
        }
    }
    tokens
        .get(start)
        .is_some_and(|first| ITEMS.contains(&first.text))
}

#[cfg(test)]
mod tests {
    use super::*;

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
            (
                "#[derive(Debug)]\nstruct P {\n    x: f32,\n}\n// end",
                Statement,
            ),
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
