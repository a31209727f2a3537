//! What a cell ends with.

use super::tokens;
use syn::parse::Parser;
use syn::{Block, Stmt, StmtMacro};

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
    if tokens(&rust).is_empty() {
        return Ending::Command;
    }
    match Block::parse_within.parse_str(&rust).as_deref() {
        Ok(
            [
                ..,
                Stmt::Expr(_, None)
                | Stmt::Macro(StmtMacro {
                    semi_token: None, ..
                }),
            ],
        ) => Ending::Value,
        // Also what does not compile: the kernel will say why.
        _ => Ending::Statement,
    }
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
            ("let a = 1;\nunsafe { f(a) }", Value),
            ("const { 1 + 1 }", Value),
            ("let x = if a { 1 } else { 2 };", Statement),
            ("vec![1, 2]", Value),
            ("\"a\".parse::<f32>()?", Value),
            ("/// Said.\nfn f() {}", Statement),
            ("let x = ;", Statement),
            ("digits(&[(\"a;\", &x)], \"b}\")?", Value),
        ];
        for (code, expected) in endings {
            assert_eq!(ending(code), expected, "{code}");
        }
    }
}
