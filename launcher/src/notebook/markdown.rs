//! Just enough of Markdown to compare two cells: fences, prose, equations, links, headings.

/// What a Markdown cell holds.
#[derive(Debug, Default, PartialEq)]
pub struct Markdown {
    /// Fences: the word after the opening marks, and the body.
    pub fences: Vec<(String, String)>,
    /// The text without fences, inline code, equations and link targets, each replaced by `\u{fffc}`.
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
}

/// What stands in the prose for what was taken out of it.
pub const HOLE: char = '\u{fffc}';

/// Takes a Markdown cell apart.
pub fn parse(source: &str) -> Markdown {
    let mut found = Markdown::default();
    let mut text = String::new();
    let mut lines = source.lines();
    while let Some(line) = lines.next() {
        if let Some(word) = line.trim_start().strip_prefix("```") {
            let body = lines.by_ref().take_while(|line| line.trim() != "```");
            let body: String = body.flat_map(|line| [line, "\n"]).collect();
            found.fences.push((word.trim().to_owned(), body));
            text.push_str("\n\n");
            continue;
        }
        let level = line.len() - line.trim_start_matches('#').len();
        if (1..=6).contains(&level) && line[level..].starts_with(' ') {
            found.headings.push(level);
        }
        text.push_str(line);
        text.push('\n');
    }
    found.take_spans(&text);
    found
}

impl Markdown {
    fn take_spans(&mut self, text: &str) {
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let taken = self.span(rest);
            match taken {
                Some(length) => {
                    self.prose.push(HOLE);
                    rest = &rest[length..];
                }
                None => {
                    self.prose.push(first);
                    rest = &rest[first.len_utf8()..];
                }
            }
        }
    }

    /// Takes the span that begins here, if one does; its length.
    fn span(&mut self, rest: &str) -> Option<usize> {
        if rest.starts_with("\\$") {
            return Some(2);
        }
        if rest.starts_with('`') {
            let marks = rest.len() - rest.trim_start_matches('`').len();
            let length = rest[marks..].find(&rest[..marks])?;
            self.code
                .push(rest[marks..marks + length].trim().to_owned());
            return Some(length + 2 * marks);
        }
        for (dollars, at_most) in [("$$", usize::MAX), ("$", 300)] {
            if let Some(body) = rest.strip_prefix(dollars) {
                let length = body
                    .find(dollars)
                    .filter(|&length| length > 0 && length < at_most)?;
                self.equations.push(words(&without_text(&body[..length])));
                return Some(length + 2 * dollars.len());
            }
        }
        if let Some(body) = rest.strip_prefix("](") {
            let length = body.find(')')?;
            self.targets.push(
                body[..length]
                    .split(" \"")
                    .next()
                    .unwrap_or_default()
                    .to_owned(),
            );
            if let Some(open) = self.prose.rfind("![") {
                self.alts.extend(
                    (!self.prose[open..].contains(']')).then(|| self.prose[open + 2..].to_owned()),
                );
            }
            return Some(length + 3);
        }
        None
    }
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
        let source = "# One $x$\n\n### Two\nSee [it](../en/a.ipynb) and ![a digit](d.png \"t\"), `let $a`, \\$5.\n$$\ny = \\text{loss} \\\\\n z\n$$\n```rust\n# no heading\nlet x = `1`;\n```\nEnd";
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
}
