//! What a file imports, read from its tokens.

use proc_macro2::{TokenStream, TokenTree};
use std::collections::BTreeSet;
use std::path::Path;

/// The rooms that a file names by `crate::…` or `super::…`, also inside macros; doc comments and a module `tests` do not count.
pub(crate) fn imported(text: &str, file: &Path) -> BTreeSet<String> {
    let mut place: Vec<String> = file
        .with_extension("")
        .iter()
        .map(|part| part.to_string_lossy().into_owned())
        .collect();
    if matches!(
        place.last().map(String::as_str),
        Some("mod" | "lib" | "main")
    ) {
        place.pop();
    }
    let code: TokenStream = text.parse().expect("a file of Rust");
    let mut rooms = BTreeSet::new();
    look(code, &place, &mut rooms);
    rooms
}

fn look(code: TokenStream, place: &[String], rooms: &mut BTreeSet<String>) {
    let tokens: Vec<TokenTree> = code.into_iter().collect();
    let mut at = 0;
    while at < tokens.len() {
        let word = name(tokens.get(at)).unwrap_or_default();
        let inline = match (name(tokens.get(at + 1)), tokens.get(at + 2)) {
            (Some(name), Some(TokenTree::Group(body))) if word == "mod" => Some((name, body)),
            _ => None,
        };
        if let Some((name, body)) = inline {
            if name != "tests" {
                look(body.stream(), &[place, &[name]].concat(), rooms);
            }
            at += 3;
            continue;
        }
        if word == "crate" || word == "super" {
            let mut base = if word == "crate" {
                Vec::new()
            } else {
                place.to_vec()
            };
            let mut next = at;
            while name(tokens.get(next)).is_some_and(|word| word == "crate" || word == "super") {
                if word == "super" {
                    base.pop();
                }
                next += 3; // the word and `::`
            }
            if tokens.get(next - 1).is_some_and(|token| is(token, ':')) {
                rooms.extend(match base.first() {
                    Some(room) => vec![room.clone()],
                    None => first_names(tokens.get(next)),
                });
            }
        }
        if let Some(TokenTree::Group(group)) = tokens.get(at) {
            look(group.stream(), place, rooms);
        }
        at += 1;
    }
}

/// `a` of `a::b`, `a` and `c` of `{a::b, c}`.
fn first_names(token: Option<&TokenTree>) -> Vec<String> {
    let Some(TokenTree::Group(group)) = token else {
        return name(token).into_iter().collect();
    };
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    tokens
        .split(|token| is(token, ','))
        .filter_map(|item| name(item.first()))
        .collect()
}

fn name(token: Option<&TokenTree>) -> Option<String> {
    match token {
        Some(TokenTree::Ident(ident)) => Some(ident.to_string()),
        _ => None,
    }
}

fn is(token: &TokenTree, mark: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark)
}
