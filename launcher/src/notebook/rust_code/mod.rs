//! Rust's own grammar, as far as the gates look at a cell: its tokens, and what it ends with.

mod ending;

pub use ending::{Ending, ending};
use proc_macro2::{Span, TokenStream, TokenTree};
use std::str::FromStr;

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
    /// Code that is no Rust, as a whole.
    Unread,
}

/// One token with its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// Its sort.
    pub kind: TokenKind,
    /// Its text in the source.
    pub text: &'a str,
}

/// The tokens of a cell, comments and white space left out. What is no Rust becomes one token of its own sort.
pub fn tokens(code: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    match TokenStream::from_str(code) {
        Ok(stream) => flatten(stream, code, &mut tokens),
        Err(_) => tokens.push(Token {
            kind: TokenKind::Unread,
            text: code,
        }),
    }
    tokens
}

fn flatten<'a>(stream: TokenStream, code: &'a str, tokens: &mut Vec<Token<'a>>) {
    let mut trees = stream.into_iter();
    while let Some(tree) = trees.next() {
        let text = |span: Span| &code[span.byte_range()];
        let kind = match &tree {
            TokenTree::Group(group) => {
                for (span, inside) in [
                    (group.span_open(), Some(group.stream())),
                    (group.span_close(), None),
                ] {
                    let (kind, text) = (TokenKind::Mark, text(span));
                    tokens.push(Token { kind, text });
                    inside
                        .into_iter()
                        .for_each(|inside| flatten(inside, code, tokens));
                }
                continue;
            }
            TokenTree::Punct(mark)
                if mark.as_char() == '#' && text(mark.span()).starts_with('/') =>
            {
                // `/// …` is an attribute to the compiler: `#`, and the brackets with its text.
                trees.next();
                continue;
            }
            TokenTree::Punct(mark) if mark.as_char() == '\'' => {
                let name = trees.next().map_or(mark.span(), |name| name.span());
                let text = &code[mark.span().byte_range().start..name.byte_range().end];
                let kind = TokenKind::Lifetime;
                tokens.push(Token { kind, text });
                continue;
            }
            TokenTree::Punct(_) => TokenKind::Mark,
            TokenTree::Ident(_) => TokenKind::Word,
            TokenTree::Literal(_) => match text(tree.span()).trim_start_matches(['b', 'c', 'r']) {
                literal if literal.starts_with('\'') => TokenKind::Char,
                literal if literal.starts_with(['"', '#']) => TokenKind::Text,
                _ => TokenKind::Number,
            },
        };
        let text = text(tree.span());
        tokens.push(Token { kind, text });
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
