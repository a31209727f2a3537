//! What a Markdown cell holds, as CommonMark reads it: code, prose, equations, links, headings.

use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// What a Markdown cell holds.
#[derive(Debug, Default, PartialEq)]
pub struct Markdown {
    /// Code blocks: the word after the opening marks (none for an indented one), and the body.
    pub fences: Vec<(String, String)>,
    /// The text that a reader sees, with [`HOLE`] for inline code and equations.
    pub prose: String,
    /// Inline code.
    pub code: Vec<String>,
    /// Equations without their dollars.
    pub equations: Vec<String>,
    /// What links and pictures point to.
    pub targets: Vec<String>,
    /// Alt texts of pictures.
    pub alts: Vec<String>,
    /// Heading levels, in order.
    pub headings: Vec<usize>,
    /// Places where a `*` that was meant as a mark would be printed.
    pub stray_marks: Vec<String>,
}

/// What stands in the prose for what was taken out of it.
pub const HOLE: char = '\u{fffc}';

/// Takes a Markdown cell apart.
pub fn parse(source: &str) -> Markdown {
    let mut found = Markdown::default();
    let (mut fence, mut alt): (Option<(String, String)>, Option<usize>) = (None, None);
    for (event, range) in events(source) {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                let word = match &kind {
                    CodeBlockKind::Fenced(word) => word.trim(),
                    CodeBlockKind::Indented => "",
                };
                fence = Some((word.to_owned(), String::new()));
            }
            Event::End(TagEnd::CodeBlock) => found.fences.extend(fence.take()),
            Event::Start(Tag::Heading { level, .. }) => found.headings.push(level as usize),
            // An address in angle brackets is text: each language may name a book of its own.
            Event::Start(Tag::Link {
                link_type: LinkType::Autolink,
                ..
            }) => {}
            Event::Start(Tag::Link { dest_url, .. }) => found.targets.push(dest_url.into_string()),
            Event::Start(Tag::Image { dest_url, .. }) => {
                found.targets.push(dest_url.into_string());
                alt = Some(found.prose.len());
            }
            Event::End(TagEnd::Image) => {
                let begins = alt.take().unwrap_or(found.prose.len());
                found.alts.push(found.prose[begins..].to_owned());
            }
            Event::Text(text) => {
                if let Some((_, body)) = &mut fence {
                    body.push_str(&text);
                } else {
                    found.stray_marks.extend(stray_mark(source, &range));
                    found.prose.push_str(&text);
                }
            }
            Event::Code(code) => {
                found.code.push(code.trim().to_owned());
                found.prose.push(HOLE);
            }
            Event::InlineMath(equation) | Event::DisplayMath(equation) => {
                found.equations.push(words(&without_text(&equation)));
                found.prose.push(HOLE);
            }
            Event::Html(html) | Event::InlineHtml(html) => found.prose.push_str(&html),
            Event::SoftBreak | Event::HardBreak => found.prose.push('\n'),
            Event::End(end) if is_block(end) => found.prose.push_str("\n\n"),
            _ => {}
        }
    }
    found
}

/// Where headings begin, in bytes.
pub(crate) fn heading_places(source: &str) -> Vec<usize> {
    let heading = |(event, range): (Event<'_>, Range<usize>)| {
        matches!(event, Event::Start(Tag::Heading { .. })).then_some(range.start)
    };
    events(source).into_iter().filter_map(heading).collect()
}

/// The pieces of a text with their places, in Jupyter's dialect.
pub(super) fn events(source: &str) -> Vec<(Event<'static>, Range<usize>)> {
    let masked = without_dollars_in_code(source);
    let shown = |text: CowStr<'_>| CowStr::from(text.replace(MASK, "$"));
    Parser::new_ext(&masked, DIALECT | Options::ENABLE_MATH)
        .into_offset_iter()
        .map(|(event, range)| {
            let event = match event {
                Event::Text(text) => Event::Text(shown(text)),
                Event::Code(text) => Event::Code(shown(text)),
                event => event.into_static(),
            };
            (event, range)
        })
        .collect()
}

const DIALECT: Options = Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH);
/// Stands for a dollar that begins no equation; as long as one, so that places stay.
const MASK: &str = "\u{1}";

/// The text with every dollar between `<code>` and `</code>` masked: there MathJax, too, looks for no equation.
fn without_dollars_in_code(source: &str) -> String {
    let (mut masked, mut open) = (source.to_owned(), None);
    for (event, range) in Parser::new_ext(source, DIALECT).into_offset_iter() {
        match (event, open) {
            (Event::InlineHtml(tag), None) if &*tag == "<code>" => open = Some(range.end),
            (Event::InlineHtml(tag), Some(start)) if &*tag == "</code>" => {
                let inside = source[start..range.start].replace('$', MASK);
                masked.replace_range(start..range.start, &inside);
                open = None;
            }
            _ => {}
        }
    }
    masked
}

fn is_block(end: TagEnd) -> bool {
    !matches!(
        end,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}

/// A `*` that became text although it touches a word: `**재구성(reconstruction)**은`. A product's has spaces on both sides or a
/// backslash before it.
fn stray_mark(source: &str, text: &Range<usize>) -> Option<String> {
    let at = text.start + source[text.clone()].find('*')?;
    let after = source[at..].trim_start_matches('*').chars().next();
    let before = source[..at].chars().next_back();
    let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    if before == Some('\\') || space(before) && space(after) {
        return None;
    }
    let begin = source[..at].char_indices().rev().nth(11);
    let around = source[begin.map_or(0, |(at, _)| at)..].chars();
    Some(around.take(26).collect::<String>().replace('\n', " "))
}

/// An equation without the words inside `\text{…}`, which are translated.
fn without_text(equation: &str) -> String {
    let mut pieces = equation.split("\\text{");
    let mut kept = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        kept.push_str("\\text{");
        kept.push_str(piece.find('}').map_or("", |end| &piece[end..]));
    }
    kept
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a text holds a Korean syllable.
pub fn has_hangul(text: &str) -> bool {
    text.chars().any(|c| ('\u{ac00}'..='\u{d7a3}').contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_taken_apart() {
        let source = "# One $x$\n\n### Two\nSee [it](../en/a.ipynb), <https://a.org> and ![a digit](d.png \"t\"), `let $a`, \\$5.\n$$\ny = \\text{loss} \\\\\n z\n$$\n```rust\n# no heading\nlet x = `1`;\n```\nEnd";
        let found = parse(source);
        assert_eq!(found.headings, [1, 3]);
        assert_eq!(
            found.fences,
            [("rust".to_owned(), "# no heading\nlet x = `1`;\n".to_owned())]
        );
        assert_eq!(found.equations, ["x", "y = \\text{} \\\\ z"]);
        assert_eq!(found.targets, ["../en/a.ipynb", "d.png"]);
        assert_eq!(found.alts, ["a digit"]);
        assert_eq!(found.code, ["let $a"]);
        assert!(found.prose.contains("End") && !found.prose.contains("let"));
        assert!(has_hangul("a 모") && !has_hangul("a é"));
    }

    #[test]
    fn what_is_no_equation_is_not_taken_for_one() {
        for (source, prose) in [
            ("It costs \\$5 to \\$10.", "It costs $5 to $10."),
            (
                "<code>$HOME and $PATH</code>, ``$a ` and $b``",
                "<code>$HOME and $PATH</code>, \u{fffc}",
            ),
            ("``a `$x` and $y``", "\u{fffc}"),
            ("~~~text\n$A and $B\n~~~\n", ""),
            ("    echo $A and $B\n", ""),
        ] {
            let found = parse(source);
            assert_eq!(found.equations, [""; 0], "{source}");
            assert_eq!(found.prose.trim(), prose, "{source}");
        }
    }
}
