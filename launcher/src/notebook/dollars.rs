//! Where a page's equations stand, and which dollars are only dollars: found here once, for the gates and for the pages alike.

use super::markdown::events;
use pulldown_cmark::{Event, Tag, TagEnd};
use serde::Serialize;

/// What becomes of a part of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Becomes {
    /// An equation in the line.
    Inline,
    /// An equation of its own.
    Block,
    /// The sign itself, which no converter may take for the beginning of an equation.
    Dollar,
}

/// A part of the text with its dollars; places count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Part {
    /// Its first character.
    pub start: usize,
    /// The one behind it.
    pub end: usize,
    /// What it is.
    pub becomes: Becomes,
}

/// All parts of a Markdown cell that a page shows otherwise than they are written, in their order.
pub(crate) fn parts(source: &str) -> Vec<Part> {
    let place = |byte: usize| source[..byte].chars().count();
    let part = |start: usize, end: usize, becomes| Part {
        start: place(start),
        end: place(end),
        becomes,
    };
    let (mut found, mut in_block) = (Vec::new(), false);
    for (event, range) in events(source) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_block = true,
            Event::End(TagEnd::CodeBlock) => in_block = false,
            Event::InlineMath(_) => found.push(part(range.start, range.end, Becomes::Inline)),
            Event::DisplayMath(_) => found.push(part(range.start, range.end, Becomes::Block)),
            Event::Text(_) if !in_block => {
                for (at, _) in source[range.clone()].match_indices('$') {
                    let at = range.start + at;
                    let escaped = source[..at].ends_with('\\');
                    found.push(part(at - usize::from(escaped), at + 1, Becomes::Dollar));
                }
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use Becomes::{Block, Dollar, Inline};

    #[test]
    fn equations_and_dollars_are_told_apart() {
        for (source, expected) in [
            (
                "모래 $x$ and $$\ny\n$$",
                vec![("$x$", Inline), ("$$\ny\n$$", Block)],
            ),
            ("\\$5 … \\$10", vec![("\\$", Dollar), ("\\$", Dollar)]),
            ("$5 or $10", vec![("$", Dollar), ("$", Dollar)]),
            (
                "<code>$A, $B</code> $z$",
                vec![("$", Dollar), ("$", Dollar), ("$z$", Inline)],
            ),
            (
                "<code>$A</code>, ``$x ` $y``, `<code>` $z$ `</code>`",
                vec![("$", Dollar), ("$z$", Inline)],
            ),
            ("``$x `$y` z``, `$a$`", vec![]),
            ("    $A and $B\n", vec![]),
            ("~~~sh\n$A and $B\n~~~\n", vec![]),
            ("```sh\n$A and $B\n```\n", vec![]),
        ] {
            let characters: Vec<char> = source.chars().collect();
            let text = |part: &Part| characters[part.start..part.end].iter().collect::<String>();
            let found = parts(source);
            let found: Vec<_> = found
                .iter()
                .map(|part| (text(part), part.becomes))
                .collect();
            let expected: Vec<_> = expected
                .into_iter()
                .map(|(text, becomes)| (text.to_owned(), becomes))
                .collect();
            assert_eq!(found, expected, "{source}");
        }
    }
}
