//! The first sentence of a prose cell, in plain words: it says what the figure above it means, so it belongs to the figure's alt text.

use super::markdown::events;
use super::{Cell, Kind};
use pulldown_cmark::{Event, Tag, TagEnd};

/// What is to be said of the figure of cell `at` besides its caption: the first sentence of the prose cell that follows.
pub fn behind(cells: &[Cell], at: usize) -> Option<String> {
    let prose = cells[at + 1..]
        .iter()
        .find(|cell| cell.kind == Kind::Markdown)?;
    first(&prose.source)
}

/// The first sentence of the first paragraph. Code and equations stand in it as they are written.
fn first(source: &str) -> Option<String> {
    let (mut text, mut inside) = (String::new(), false);
    for (event, _) in events(source) {
        match event {
            Event::Start(Tag::Paragraph) => inside = true,
            Event::End(TagEnd::Paragraph) if !text.trim().is_empty() => break,
            Event::Text(words) | Event::Code(words) | Event::InlineMath(words) if inside => {
                text.push_str(&words);
            }
            Event::SoftBreak | Event::HardBreak if inside => text.push(' '),
            _ => {}
        }
    }
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let ends = text.match_indices(['.', '?', '!', ':']).find(|(at, _)| {
        let rest = &text[at + 1..];
        rest.is_empty() || rest.starts_with([' ', '"', '”'])
    });
    let sentence = ends.map_or(text.as_str(), |(at, _)| &text[..=at]);
    (!sentence.is_empty()).then(|| sentence.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_sentence_is_read_in_plain_words() {
        for (source, sentence) in [
            (
                "## Why\n\nThe **blot** falls to 0.034, `mse` says. More.",
                Some("The blot falls to 0.034, mse says."),
            ),
            ("[One](a.ipynb) $x^2$\nline? Two.", Some("One x^2 line?")),
            ("얼룩은 *같습니다*. 다음.", Some("얼룩은 같습니다.")),
            ("No end", Some("No end")),
            ("## Only a heading", None),
        ] {
            assert_eq!(first(source).as_deref(), sentence, "{source}");
        }
    }
}
