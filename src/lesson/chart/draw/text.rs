//! Words in a chart: measured, wrapped and drawn with the one font that the course ships.

use super::paint::Rgb;
use ab_glyph::{Font as _, FontRef, PxScale, ScaleFont as _, point};

/// A subset of Noto Sans KR (data/fonts/README.md); in the program itself, so that a chart needs no file at run time.
static FONT: &[u8] = include_bytes!("../../../../data/fonts/NotoSansKR-subset.ttf");

/// Where a text stands from its x: to the right of it (Left), around it, or to the left of it (Right).
pub(crate) use plotters::style::text_anchor::HPos as Align;

/// How a text looks.
#[derive(Clone, Copy)]
pub(crate) struct Style {
    /// Pixels per em.
    pub size: f64,
    pub color: Rgb,
    pub align: Align,
}

/// A style in a word.
pub(crate) fn style(size: f32, color: Rgb, align: Align) -> Style {
    Style {
        size: size.into(),
        color,
        align,
    }
}

/// The font, read anew for each chart: a few microseconds, and nothing global is needed (each cell has its own statics).
pub(crate) struct Font(FontRef<'static>);

impl Font {
    pub(crate) fn new() -> Font {
        Font(FontRef::try_from_slice(FONT).expect("the font that the crate ships can be read"))
    }

    /// ab_glyph's scale is the line's height; ours is the em, as everywhere else.
    fn scale(&self, size: f32) -> PxScale {
        let em = self.0.units_per_em().unwrap_or(1000.0);
        PxScale::from(size * self.0.height_unscaled() / em)
    }

    /// Can this character be drawn?
    pub(crate) fn has(&self, c: char) -> bool {
        self.0.glyph_id(c).0 != 0
    }

    /// The width of a line of text in pixels.
    pub(crate) fn width(&self, text: &str, size: f32) -> f32 {
        let font = self.0.as_scaled(self.scale(size));
        text.chars().map(|c| font.h_advance(font.glyph_id(c))).sum()
    }

    /// Breaks a text into lines no wider than `room`: where it has line breaks, between words, and inside a word only when it
    /// is too long for a line.
    pub(crate) fn wrap(&self, text: &str, size: f32, room: f32) -> Vec<String> {
        let lines = text.trim().lines();
        let lines: Vec<String> = lines
            .flat_map(|line| self.wrap_line(line, size, room))
            .collect();
        if lines.is_empty() {
            vec![String::new()]
        } else {
            lines
        }
    }

    fn wrap_line(&self, text: &str, size: f32, room: f32) -> Vec<String> {
        let mut lines = vec![String::new()];
        for word in text.split_whitespace() {
            let last = lines.last_mut().expect("there is always a line");
            let longer = if last.is_empty() {
                word.to_string()
            } else {
                format!("{last} {word}")
            };
            if self.width(&longer, size) <= room {
                *last = longer;
                continue;
            }
            if !last.is_empty() {
                lines.push(String::new());
            }
            for c in word.chars() {
                let last = lines.last_mut().expect("there is always a line");
                if !last.is_empty() && self.width(&format!("{last}{c}"), size) > room {
                    lines.push(String::new());
                }
                lines.last_mut().expect("there is always a line").push(c);
            }
        }
        lines
    }

    /// Says how far each pixel is covered by a line of text that begins at x and whose capitals are centred on y.
    pub(crate) fn draw(
        &self,
        text: &str,
        size: f32,
        (x, y): (f32, f32),
        mut cover: impl FnMut((i32, i32), f32),
    ) {
        // Whole pixels downwards keep stems and bars sharp; parts of pixels sideways keep the letters evenly spaced.
        let (mut pen, baseline) = (x, (y + 0.365 * size).round());
        let scale = self.scale(size);
        for c in text.chars() {
            let id = self.0.glyph_id(c);
            let glyph = id.with_scale_and_position(scale, point(pen, baseline));
            pen += self.0.as_scaled(scale).h_advance(id);
            if let Some(outline) = self.0.outline_glyph(glyph) {
                let corner = outline.px_bounds().min;
                outline.draw(|x, y, c| {
                    cover((x as i32 + corner.x as i32, y as i32 + corner.y as i32), c);
                });
            }
        }
    }
}
