//! The sheet that a chart is drawn on: pixels, and what is put on them by their coordinates.

use super::ink::Ink;
use super::paint::{Area, Point, Rgb, pixel, rgb, stroke};
use super::text::{Font, Style};
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{
    BitMapElement, Circle, DashedPathElement, PathElement, Polygon, Rectangle, Text,
};
use plotters::style::{Color as _, IntoFont as _, TextStyle, text_anchor};
use plotters_bitmap::{BitMapBackend, BitMapBackendError};
use std::collections::BTreeSet;

/// plotters' view of the sheet.
pub(crate) type Sheet<'a> = DrawingArea<Ink<'a>, Shift>;
/// What comes of drawing with plotters.
pub(crate) type Drawn = Result<(), DrawingAreaErrorKind<BitMapBackendError>>;

/// The sheet.
pub(crate) struct Canvas {
    pub width: usize,
    pub height: usize,
    /// Three bytes a pixel, row after row.
    pub pixels: Vec<u8>,
    pub font: Font,
    /// Characters that were to be drawn and that the font does not have: `Figure` makes an error of them.
    pub missing: BTreeSet<char>,
    /// What plotters could not draw: an error of the figure, too.
    pub failed: Option<String>,
    /// Where drawing is possible, when not everywhere.
    pub clip: Option<Area>,
}

/// A text's style.
pub(crate) fn words(style: Style) -> TextStyle<'static> {
    let pos = text_anchor::Pos::new(style.align, text_anchor::VPos::Center);
    ("sans-serif", style.size)
        .into_font()
        .color(&rgb(style.color))
        .pos(pos)
}

impl Canvas {
    /// A white sheet.
    pub fn new(width: f32, height: f32) -> Canvas {
        let (width, height) = (width.ceil() as usize, height.ceil() as usize);
        let pixels = vec![255; width * height * 3];
        Canvas {
            width,
            height,
            pixels,
            font: Font::new(),
            missing: BTreeSet::new(),
            failed: None,
            clip: None,
        }
    }

    /// More white paper at the lower end.
    pub fn grow(&mut self, height: usize) {
        self.height += height;
        self.pixels.resize(self.width * self.height * 3, 255);
    }

    /// Draws with plotters.
    pub fn draw(&mut self, paint: impl FnOnce(&Sheet) -> Drawn) {
        let size = (self.width as u32, self.height as u32);
        let bitmap = BitMapBackend::with_buffer(&mut self.pixels, size);
        let ink = Ink {
            bitmap,
            font: &self.font,
            missing: &mut self.missing,
            clip: self.clip,
        };
        if let Err(e) = paint(&ink.into_drawing_area()) {
            self.failed = Some(e.to_string());
        }
    }

    /// A filled rectangle; `alpha` below 1 lets what is under it shine through.
    pub fn rectangle(&mut self, a: Area, color: Rgb, alpha: f64) {
        let corners = [pixel((a.left, a.top)), pixel((a.right, a.bottom))];
        self.draw(|sheet| sheet.draw(&Rectangle::new(corners, rgb(color).mix(alpha).filled())));
    }

    /// The outline of a rectangle, one pixel thin, inside it.
    pub fn frame(&mut self, a: Area, color: Rgb) {
        let corners = [pixel((a.left, a.top)), pixel((a.right, a.bottom))];
        self.draw(|sheet| sheet.draw(&Rectangle::new(corners, stroke(color, 1))));
    }

    /// A filled circle.
    pub fn disc(&mut self, center: Point, radius: u32, color: Rgb) {
        self.draw(|sheet| sheet.draw(&Circle::new(pixel(center), radius, rgb(color).filled())));
    }

    /// A filled polygon without dents.
    pub fn polygon(&mut self, corners: &[Point], color: Rgb) {
        let corners: Vec<_> = corners.iter().copied().map(pixel).collect();
        self.draw(|sheet| sheet.draw(&Polygon::new(corners, rgb(color).filled())));
    }

    /// Pixels of their own, row after row, three bytes each.
    pub fn blit(&mut self, at: Point, size: (usize, usize), pixels: &[u8]) {
        let size = (size.0 as u32, size.1 as u32);
        self.draw(
            |sheet| match BitMapElement::with_ref(pixel(at), size, pixels) {
                Some(image) => sheet.draw(&image),
                None => Ok(()),
            },
        );
    }

    /// A line through all points, in dashes when there is a `dash` (length drawn, length left out).
    pub fn path(&mut self, points: &[Point], width: u32, color: Rgb, dash: Option<(u32, u32)>) {
        let points: Vec<_> = points.iter().copied().map(pixel).collect();
        self.draw(|sheet| match dash {
            None => sheet.draw(&PathElement::new(points, stroke(color, width))),
            Some((on, off)) => sheet.draw(&DashedPathElement::new(
                points,
                on,
                off,
                stroke(color, width),
            )),
        });
    }

    /// One line of text whose capitals are centred on `y`.
    pub fn text(&mut self, x: f32, y: f32, text: &str, style: Style) {
        self.draw(|sheet| sheet.draw(&Text::new(text, pixel((x, y)), words(style))));
    }

    /// Several lines, the first one centred on `y`.
    pub fn lines(&mut self, x: f32, y: f32, lines: &[String], style: Style) {
        for (i, line) in lines.iter().enumerate() {
            self.text(
                x,
                y + (style.size * 1.45).round() as f32 * i as f32,
                line,
                style,
            );
        }
    }
}
