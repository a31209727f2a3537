//! The bodies of functions: half of the text that comments leave. The kernel asks what a function of the standard library
//! returns, not how it comes to it; only behind `-> impl Trait` the type stands in the body.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::ops::Range;

/// The text with every such body empty. A text that is no Rust stays as it is.
pub(super) fn emptied(text: &str) -> String {
    let Ok(tokens) = text.parse() else {
        return text.to_owned();
    };
    let mut bodies = Vec::new();
    find(tokens, &mut bodies);
    let mut kept = String::with_capacity(text.len());
    let mut from = 0;
    for body in bodies {
        kept += &text[from..body.start];
        from = body.end;
    }
    kept + &text[from..]
}

/// Where the bodies are, from first to last; those in macros, too, which make the same functions for twelve types of integers.
fn find(tokens: TokenStream, bodies: &mut Vec<Range<usize>>) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) => find(group.stream(), bodies),
            // With a name (or a macro's `$name`), or else it is a type.
            TokenTree::Ident(word)
                if word == "fn" && !matches!(tokens.peek(), Some(TokenTree::Group(_))) =>
            {
                bodies.extend(body(&mut tokens));
            }
            _ => {}
        }
    }
}

/// What is between the braces behind a signature, unless the function has no body, or the body says what it returns.
fn body(signature: &mut impl Iterator<Item = TokenTree>) -> Option<Range<usize>> {
    let (mut arguments, mut opaque) = (false, false);
    for token in signature {
        match token {
            TokenTree::Punct(end) if end.as_char() == ';' => return None,
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                let inside =
                    group.span_open().byte_range().end..group.span_close().byte_range().start;
                return (!opaque).then_some(inside);
            }
            TokenTree::Group(group) if !arguments => {
                arguments = group.delimiter() == Delimiter::Parenthesis;
            }
            token => opaque |= names_impl(token),
        }
    }
    None
}

fn names_impl(token: TokenTree) -> bool {
    match token {
        TokenTree::Ident(word) => word == "impl",
        TokenTree::Group(group) => group.stream().into_iter().any(names_impl),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::emptied;

    #[test]
    fn bodies_go_and_all_else_stays_as_it_is() {
        for (text, kept) in [
            (
                "pub fn f<T: A>(x: T) -> [u8; 2] where T: B { { x } }  // end",
                "pub fn f<T: A>(x: T) -> [u8; 2] where T: B {}  // end",
            ),
            (
                "impl A { const fn f() { '}'; \"}\" } const B: u8 = { 1 }; }",
                "impl A { const fn f() {} const B: u8 = { 1 }; }",
            ),
            (
                "trait A { fn f(); fn g() -> u8 { 1 } }",
                "trait A { fn f(); fn g() -> u8 {} }",
            ),
            (
                "macro_rules! m { ($n:ident) => { fn $n() { $n } } }",
                "macro_rules! m { ($n:ident) => { fn $n() {} } }",
            ),
        ] {
            assert_eq!(emptied(text), kept);
        }
    }

    #[test]
    fn a_body_that_says_the_type_stays() {
        for text in [
            "fn f() -> impl Iterator<Item = u8> { [1].into_iter() }",
            "fn f() -> (u8, impl Copy) { (1, 2) }",
            "impl<R> Function for fn() -> R { type Output = R; }",
            "struct S { f: fn(u8) -> u8 }",
            "no Rust { ",
        ] {
            assert_eq!(emptied(text), text);
        }
        assert_eq!(emptied("fn f(x: impl Copy) { x }"), "fn f(x: impl Copy) {}");
    }
}
