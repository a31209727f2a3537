//! The names and constructs that a piece of code uses, and those that it defines: what a beginner must have met before.

use super::parity::placeholders;
use crate::notebook::rust_code::{Token, TokenKind, tokens};
use std::collections::BTreeSet;

/// Keywords that must be taught; `in`, `true`, `false`, `_` and the like come along with others.
const KEYWORDS: [&str; 28] = [
    "as", "async", "await", "break", "const", "continue", "dyn", "else", "enum", "fn", "for", "if",
    "impl", "let", "loop", "match", "mod", "move", "mut", "pub", "return", "self", "static",
    "struct", "trait", "use", "where", "while",
];
const PRIMITIVES: [&str; 16] = [
    "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize", "str", "u8", "u16",
    "u32", "u64", "usize",
];
const FREE: [&str; 8] = ["in", "true", "false", "_", "ref", "en", "ko", "crate"];

/// What a piece of code uses and defines.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Names {
    /// Keywords, macros (`vec!`), methods, functions, types, parts of paths, constructs (`?`, `&`, `|x|`, …).
    pub uses: BTreeSet<String>,
    /// Functions, types, fields, variants, variables.
    pub defines: BTreeSet<String>,
}

/// What stands inside a pair of brackets.
#[derive(Clone, Copy, PartialEq)]
enum Inside {
    Fields,
    Variants,
    Literal,
    Other,
}

/// Looks through a cell.
pub(super) fn names(code: &str) -> Names {
    let mut names = Names::default();
    let (commands, rust): (Vec<&str>, Vec<&str>) =
        code.lines().partition(|line| line.starts_with(':'));
    names.uses.extend(
        commands
            .iter()
            .filter_map(|line| line.split_whitespace().next())
            .map(str::to_owned),
    );
    let rust = rust.join("\n");
    let tokens = tokens(&rust);
    let mut inside = Vec::new();
    let mut item = "";
    for (at, token) in tokens.iter().enumerate() {
        let before = Around {
            tokens: &tokens,
            at,
        };
        match (token.kind, token.text) {
            (TokenKind::Word, word) => {
                if matches!(word, "struct" | "enum" | "fn" | "impl" | "trait") {
                    item = word;
                }
                names.word(
                    word,
                    &before,
                    inside.last().copied().unwrap_or(Inside::Other),
                );
            }
            (TokenKind::Mark, "(" | "[" | "{") => {
                inside.push(before.opened(item));
                names.mark(token.text, &before);
                item = "";
            }
            (TokenKind::Mark, ")" | "]" | "}") => drop(inside.pop()),
            (TokenKind::Mark, ";") => item = "",
            (TokenKind::Mark, mark) => names.mark(mark, &before),
            (TokenKind::Lifetime, _) => names.uses("'a"),
            (TokenKind::Text, text) if placeholders(text).iter().any(|hole| hole.contains(':')) => {
                names.uses("{:.4}");
            }
            _ => {}
        }
    }
    names
}

/// A token's neighbours.
struct Around<'a> {
    tokens: &'a [Token<'a>],
    at: usize,
}

impl Around<'_> {
    fn text(&self, offset: isize) -> &str {
        let at = self.at.checked_add_signed(offset);
        at.and_then(|at| self.tokens.get(at))
            .map_or("", |token| token.text)
    }

    /// Whether a value may end just before, so that what follows is an operator between two values.
    fn after_value(&self) -> bool {
        let Some(previous) = self.at.checked_sub(1).and_then(|at| self.tokens.get(at)) else {
            return false;
        };
        match previous.kind {
            TokenKind::Word => {
                !KEYWORDS.contains(&previous.text) && previous.text != "in"
                    || previous.text == "self"
            }
            TokenKind::Mark => matches!(previous.text, ")" | "]" | "}" | "?"),
            _ => true,
        }
    }

    fn opened(&self, item: &str) -> Inside {
        let capital = self.text(-1).starts_with(char::is_uppercase) || self.text(-1) == ">";
        match (self.text(0), item) {
            ("{", "struct") => Inside::Fields,
            ("{", "enum") => Inside::Variants,
            ("{", "") if capital => Inside::Literal,
            _ => Inside::Other,
        }
    }
}

impl Names {
    fn uses(&mut self, name: &str) {
        self.uses.insert(name.to_owned());
    }

    fn defines(&mut self, name: &str) {
        self.defines.insert(name.to_owned());
    }

    fn word(&mut self, word: &str, around: &Around<'_>, inside: Inside) {
        let (before, after, next) = (around.text(-1), around.text(1), around.text(2));
        let member = before == "." && around.text(-2) != ".";
        let path = before == ":" && around.text(-2) == ":" || after == ":" && next == ":";
        let labels = after == ":" && next != ":" && matches!(before, "{" | ",");
        let capital = word.starts_with(char::is_uppercase);
        if FREE.contains(&word) || (before, word) == ("&", "mut") {
            // nothing to teach: it comes along with another construct
        } else if KEYWORDS.contains(&word) || PRIMITIVES.contains(&word) {
            self.uses(word);
        } else if after == "!" && matches!(next, "(" | "[" | "{") {
            self.uses(&format!("{word}!"));
        } else if matches!(
            before,
            "fn" | "struct" | "enum" | "const" | "static" | "type" | "trait" | "mod"
        ) || inside == Inside::Variants && matches!(before, "{" | ",")
            || inside == Inside::Fields && after == ":" && next != ":"
        {
            self.defines(word);
        } else if member || path || capital || after == "(" || labels && inside == Inside::Literal {
            self.uses(word);
        } else {
            self.defines(word); // a variable: the compiler knows whether it exists
        }
    }

    fn mark(&mut self, mark: &str, around: &Around<'_>) {
        let value = around.after_value();
        match (mark, around.text(1)) {
            ("?", _) => self.uses("?"),
            ("&", "mut") if !value => self.uses("&mut"),
            ("&", next) if !value && next != "&" && around.text(-1) != "&" => self.uses("&"),
            ("|", _) if !value && around.text(-1) != "|" => self.uses("|x|"),
            (".", ".") if around.text(2) == "=" => self.uses("..="),
            (".", ".") => self.uses(".."),
            ("=", ">") => self.uses("=>"),
            ("-", ">") => self.uses("->"),
            (":", "<") if around.text(-1) == ":" => self.uses("::<>"),
            ("#", "[" | "!") => self.uses("#[]"),
            ("[", _) if !matches!(around.text(-1), "!" | "#") => self.uses("[]"),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(set: &BTreeSet<String>) -> String {
        set.iter().cloned().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_code_uses_is_found() {
        for (code, uses) in [
            (":dep hourglass = { path = \"../..\" }", ":dep"),
            ("use hourglass::en::*;", "hourglass use"),
            (
                "let mut a: f32 = x.dot(&w)[0] + 1.0;",
                "& [] dot f32 let mut",
            ),
            ("let p = std::f32::consts::PI;", "PI consts f32 let std"),
            (
                "println!(\"{:.4} {x}\", mse(a, b)?);",
                "? mse println! {:.4}",
            ),
            (
                "v.iter().map(|x| x * 2.0).collect::<Vec<_>>()",
                "::<> Vec collect iter map |x|",
            ),
            ("for i in 0..n { f(&mut i); }", "&mut .. f for"),
            (
                "network.fit((&x, &x), None, &mut adam, Fit { epochs: 5, ..Fit::default() })?",
                "& &mut .. ? Fit None default epochs fit",
            ),
            (
                "match a { Some(x) if x > 1 && y || z => 1, _ => 2 }",
                "=> Some if match",
            ),
            (
                "check.case(\"a\", || g(&a), 1.0, &[(2.0, \"x\")]);",
                "& [] case g |x|",
            ),
            (
                "fn f<'a>(x: &'a str) -> usize { x.len() }",
                "& 'a -> fn len str usize",
            ),
            (
                "#[derive(Debug)]\nstruct P { x: f32, y: f32 }\nlet p = P { x: 1.0, y: vec![2.0][0] };",
                "#[] Debug P [] derive f32 let struct vec! x y",
            ),
            ("a & b | c; let z = s![.., 0..=2];", ".. ..= let s!"),
        ] {
            assert_eq!(list(&names(code).uses), uses, "{code}");
        }
    }

    #[test]
    fn what_code_defines_is_found() {
        let code = "struct P { x: f32 }\nenum E { One, Two(u8) }\nconst N: usize = 2;\nfn f(a: f32) {}\nlet g = |b| b;";
        let defined = list(&names(code).defines);
        assert_eq!(defined, "E N One P Two a b f g x");
    }
}
