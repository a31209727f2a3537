//! The sheet that a chart is drawn on: pixels, and what is put on them by their coordinates.

use super::ink::Ink;
use super::paint::{Area, Point, Rgb, pixel, rgb, stroke};
use super::text::{Align, Font, Style};
use crate::error::{Error, Result as Fallible, err};
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{
    BitMapElement, Circle, DashedPathElement, PathElement, Polygon, Rectangle, Text,
};
use plotters::style::{Color as _, IntoFont as _, TextStyle, text_anchor};
use plotters_bitmap::{BitMapBackend, BitMapBackendError};
use std::collections::BTreeSet;

/// plotters' view of the sheet.
pub type Sheet<'a> = DrawingArea<Ink<'a>, Shift>;
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
    /// What could not be drawn: an error of the figure, too.
    pub failed: Option<Error>,
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
    pub(crate) fn new(width: f32, height: f32) -> Canvas {
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

    /// A white sheet of a size that depends on what is drawn, if it fits a page.
    pub(crate) fn sized(width: f32, height: f32) -> Fallible<Canvas> {
        fits_a_page(width, height)?;
        Ok(Canvas::new(width, height))
    }

    /// More white paper at the lower end, as far as the page goes.
    pub(crate) fn grow(&mut self, height: usize) -> Fallible<()> {
        fits_a_page(self.width as f32, (self.height + height) as f32)?;
        self.height += height;
        self.pixels.resize(self.width * self.height * 3, 255);
        Ok(())
    }

    /// Keeps the first thing that could not be drawn.
    pub(crate) fn fail(&mut self, en: String, ko: String) {
        self.failed.get_or_insert(Error { en, ko });
    }

    /// Draws with plotters.
    pub(crate) fn draw(&mut self, paint: impl FnOnce(&Sheet<'_>) -> Drawn) {
        let size = (self.width as u32, self.height as u32);
        let bitmap = BitMapBackend::with_buffer(&mut self.pixels, size);
        let ink = Ink {
            bitmap,
            font: &self.font,
            missing: &mut self.missing,
            clip: self.clip,
        };
        let drawn = paint(&ink.into_drawing_area());
        if let Err(e) = drawn {
            self.fail(
                format!("The figure could not be drawn: {e}."),
                format!("그림을 그릴 수 없습니다: {e}."),
            );
        }
    }

    /// A filled rectangle; `alpha` below 1 lets what is under it shine through.
    pub(crate) fn rectangle(&mut self, a: Area, color: Rgb, alpha: f64) {
        let corners = [pixel((a.left, a.top)), pixel((a.right, a.bottom))];
        self.draw(|sheet| sheet.draw(&Rectangle::new(corners, rgb(color).mix(alpha).filled())));
    }

    /// The outline of a rectangle, one pixel thin, inside it.
    pub(crate) fn frame(&mut self, a: Area, color: Rgb) {
        let corners = [pixel((a.left, a.top)), pixel((a.right, a.bottom))];
        self.draw(|sheet| sheet.draw(&Rectangle::new(corners, stroke(color, 1))));
    }

    /// A filled circle.
    pub(crate) fn disc(&mut self, center: Point, radius: u32, color: Rgb) {
        self.draw(|sheet| sheet.draw(&Circle::new(pixel(center), radius, rgb(color).filled())));
    }

    /// A filled polygon without dents.
    pub(crate) fn polygon(&mut self, corners: &[Point], color: Rgb) {
        let corners: Vec<_> = corners.iter().copied().map(pixel).collect();
        self.draw(|sheet| sheet.draw(&Polygon::new(corners, rgb(color).filled())));
    }

    /// Pixels of their own, row after row, three bytes each.
    pub(crate) fn blit(&mut self, at: Point, size: (usize, usize), pixels: &[u8]) {
        let size = (size.0 as u32, size.1 as u32);
        self.draw(
            |sheet| match BitMapElement::with_ref(pixel(at), size, pixels) {
                Some(image) => sheet.draw(&image),
                None => Ok(()),
            },
        );
    }

    /// A line through all points, in dashes when there is a `dash` (length drawn, length left out).
    pub(crate) fn path(
        &mut self,
        points: &[Point],
        width: u32,
        color: Rgb,
        dash: Option<(u32, u32)>,
    ) {
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

    /// One line of text whose capitals are centred on `y`. What would be cut off makes the figure an error.
    pub(crate) fn text(&mut self, x: f32, y: f32, text: &str, style: Style) {
        let size = style.size as f32;
        let width = self.font.width(text, size);
        let left = match style.align {
            Align::Left => x,
            Align::Center => x - width / 2.0,
            Align::Right => x - width,
        };
        let whole = left >= 0.0 && left + width <= self.width as f32;
        if text.contains(['\n', '\r', '\t']) {
            self.fail(
                format!("The label {text:?} has a line break or a tab in it, expected one line here. Put a blank there instead."),
                format!("이름표 {text:?}에 줄바꿈이나 탭이 있습니다. 여기에는 한 줄만 쓸 수 있습니다. 그 자리에 빈칸을 넣으십시오."),
            );
        } else if text.is_empty() {
            return;
        } else if !whole || y < size / 2.0 || y + size / 2.0 > self.height as f32 {
            let (w, h) = (self.width, self.height);
            self.fail(
                format!("The label {text:?} does not fit the figure of {w}×{h} pixels, expected a shorter one or fewer of them. Say more in the caption."),
                format!("이름표 {text:?}가 {w}×{h}픽셀 그림에 들어가지 않습니다. 더 짧거나 수가 적어야 합니다. 긴 말은 그림 설명에 쓰십시오."),
            );
        }
        self.draw(|sheet| sheet.draw(&Text::new(text, pixel((x, y)), words(style))));
    }

    /// Several lines, the first one centred on `y`.
    pub(crate) fn lines(&mut self, x: f32, y: f32, lines: &[String], style: Style) {
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

/// The most pixels that a figure may be wide or high: a page has about as many.
pub(crate) const PAGE: f32 = 1300.0;

fn fits_a_page(width: f32, height: f32) -> Fallible<()> {
    if width <= PAGE && height <= PAGE {
        return Ok(());
    }
    let (w, h) = (width.ceil(), height.ceil());
    err!(
        "The figure would be {w}×{h} pixels, expected at most {PAGE}×{PAGE}: it has to fit a page. Draw fewer things, or give them shorter names.",
        "그림이 {w}×{h}픽셀이 됩니다. 한 쪽에 들어가도록 {PAGE}×{PAGE}픽셀 이하여야 합니다. 더 적은 수를 그리거나 이름을 줄이십시오."
    )
}
