//! The backend on which plotters draws: its bitmap backend, with smooth edges and with the course's own font.
//!
//! plotters' bitmap backend steps where lines are thick or round, and its text sets letters unevenly and leaves out what
//! the font does not have without a word. So shapes are covered here by how far they are from each pixel's centre, and text
//! is drawn by [`Font`]; pixels, their format and their blending stay the bitmap backend's.

use super::paint::Area;
use super::stroke::stroke;
use super::text::Font;
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};
use plotters_bitmap::{BitMapBackend, BitMapBackendError};
use std::collections::BTreeSet;

type Done = Result<(), DrawingErrorKind<BitMapBackendError>>;

/// The backend. It borrows all that it needs, for one drawing.
pub struct Ink<'a> {
    pub(super) bitmap: BitMapBackend<'a>,
    pub(super) font: &'a Font,
    /// Characters that the font does not have.
    pub(super) missing: &'a mut BTreeSet<char>,
    /// Where drawing is possible, when not everywhere.
    pub(super) clip: Option<Area>,
}

fn center((x, y): BackendCoord) -> (f32, f32) {
    (x as f32 + 0.5, y as f32 + 0.5)
}

impl Ink<'_> {
    /// Covers the pixels of a box as far as `cover` says for their centres.
    fn shade(
        &mut self,
        [left, top, right, bottom]: [f32; 4],
        color: BackendColor,
        cover: impl Fn(f32, f32) -> f32,
    ) -> Done {
        let (width, height) = self.get_size();
        let range = |low: f32, high: f32, end: u32| {
            low.floor().max(0.0) as i32..(high.ceil() as i32 + 1).min(end as i32)
        };
        for y in range(top, bottom, height) {
            for x in range(left, right, width) {
                self.cover((x, y), color, cover(x as f32 + 0.5, y as f32 + 0.5))?;
            }
        }
        Ok(())
    }

    /// Sixteen steps of covering, so that a chart keeps to few colours and its PNG small.
    fn cover(&mut self, point: BackendCoord, color: BackendColor, cover: f32) -> Done {
        let alpha = (color.alpha * f64::from(cover.clamp(0.0, 1.0)) * 15.0).round() / 15.0;
        if alpha > 0.0 {
            self.draw_pixel(point, BackendColor { alpha, ..color })
        } else {
            Ok(())
        }
    }
}

impl DrawingBackend for Ink<'_> {
    type ErrorType = BitMapBackendError;

    fn get_size(&self) -> (u32, u32) {
        self.bitmap.get_size()
    }

    fn ensure_prepared(&mut self) -> Done {
        self.bitmap.ensure_prepared()
    }

    fn present(&mut self) -> Done {
        self.bitmap.present()
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Done {
        let (x, y) = center(point);
        match self.clip {
            Some(c) if x < c.left || x > c.right || y < c.top || y > c.bottom => Ok(()),
            _ => self.bitmap.draw_pixel(point, color),
        }
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Done {
        self.draw_path([from, to], style)
    }

    /// A rectangle covers its pixels up to, not including, the lower right corner: neighbours share no pixel.
    fn draw_rect<S: BackendStyle>(
        &mut self,
        a: BackendCoord,
        b: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Done {
        let (left, right) = (a.0.min(b.0), a.0.max(b.0));
        let (top, bottom) = (a.1.min(b.1), a.1.max(b.1));
        for y in top..bottom {
            for x in left..right {
                if fill || x == left || x == right - 1 || y == top || y == bottom - 1 {
                    self.cover((x, y), style.color(), 1.0)?;
                }
            }
        }
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Done {
        let points: Vec<(f32, f32)> = path.into_iter().map(center).collect();
        let half = style.stroke_width().max(1) as f32 / 2.0;
        stroke(&points, half, self.get_size(), |point, cover| {
            self.cover(point, style.color(), cover)
        })
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        at: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Done {
        let ((cx, cy), r) = (center(at), radius as f32);
        let half = style.stroke_width().max(1) as f32 / 2.0;
        let edge = r + half + 1.0;
        self.shade(
            [cx - edge, cy - edge, cx + edge, cy + edge],
            style.color(),
            |x, y| {
                let from_rim = (x - cx).hypot(y - cy) - r;
                0.5 + if fill {
                    -from_rim
                } else {
                    half - from_rim.abs()
                }
            },
        )
    }

    /// A polygon without dents, its corners in either order.
    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Done {
        let corners: Vec<(f32, f32)> = corners.into_iter().map(center).collect();
        let mut bounds = [f32::MAX, f32::MAX, 0.0, 0.0];
        let mut turn = 0.0;
        for (i, &(x, y)) in corners.iter().enumerate() {
            let (nx, ny) = corners[(i + 1) % corners.len()];
            turn += x * ny - nx * y;
            bounds = [
                bounds[0].min(x - 1.0),
                bounds[1].min(y - 1.0),
                f32::max(bounds[2], x + 1.0),
                f32::max(bounds[3], y + 1.0),
            ];
        }
        self.shade(bounds, style.color(), |x, y| {
            let depth = |i: usize| {
                let ((ax, ay), (bx, by)) = (corners[i], corners[(i + 1) % corners.len()]);
                let across = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
                across * f32::signum(turn) / (bx - ax).hypot(by - ay).max(1e-6)
            };
            (0..corners.len()).map(depth).fold(f32::MAX, f32::min) + 0.5
        })
    }

    fn draw_text<T: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &T,
        (x, y): BackendCoord,
    ) -> Done {
        let (size, font) = (style.size() as f32, self.font);
        let width = font.width(text, size);
        let left = match style.anchor().h_pos {
            HPos::Left => x as f32,
            HPos::Center => x as f32 - width / 2.0,
            HPos::Right => x as f32 - width,
        };
        // `y` is the middle of the capitals, or the upper or lower edge of the line.
        let middle = match style.anchor().v_pos {
            VPos::Top => y as f32 + 0.55 * size,
            VPos::Center => y as f32,
            VPos::Bottom => y as f32 - 0.55 * size,
        };
        self.missing.extend(text.chars().filter(|c| !font.has(*c)));
        let mut pixels = Vec::new();
        font.draw(text, size, (left, middle), |point, cover| {
            pixels.push((point, cover));
        });
        pixels
            .into_iter()
            .try_for_each(|(point, cover)| self.cover(point, style.color(), cover))
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<BitMapBackendError>> {
        let size = style.size() as f32;
        Ok((
            self.font.width(text, size).ceil() as u32,
            (1.1 * size).ceil() as u32,
        ))
    }
}
