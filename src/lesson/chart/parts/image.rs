//! One image, and the scale of signed colours.

use super::numbers::number;
use crate::lesson::chart::draw::{Align, Canvas, FAINT, RULE, Rgb, TEXT, area, diverging, style};
use ndarray::ArrayView1;

/// The side of an image in pixels: a whole multiple of the image's own when there is room for twice its size.
pub(crate) fn cell_size(room: f32, side: usize) -> f32 {
    let zoom = (room.min(168.0) / side as f32).floor();
    if zoom >= 2.0 {
        zoom * side as f32
    } else {
        room.min(168.0).floor().max(8.0)
    }
}

/// The side of a square image of so many pixels.
pub(crate) fn side(pixels: usize) -> usize {
    pixels.isqrt()
}

impl Canvas {
    /// One square image in a thin frame: pixels as sharp squares when enlarged, smoothed when there is no room for that.
    pub(crate) fn image(
        &mut self,
        x: f32,
        y: f32,
        size: f32,
        image: ArrayView1<'_, f32>,
        paint: &dyn Fn(f32) -> Rgb,
    ) {
        let side = side(image.len());
        let zoom = size / side as f32;
        let at = |r: usize, c: usize| image[r.min(side - 1) * side + c.min(side - 1)];
        let whole = zoom.fract() == 0.0 || zoom > 4.0;
        let mut pixels = Vec::with_capacity(3 * (size * size) as usize);
        for row in 0..size as usize {
            for column in 0..size as usize {
                let (v, u) = ((row as f32 + 0.5) / zoom, (column as f32 + 0.5) / zoom);
                let value = if whole {
                    at(v as usize, u as usize)
                } else {
                    let (v, u) = ((v - 0.5).max(0.0), (u - 0.5).max(0.0));
                    let (r, c, dv, du) = (v as usize, u as usize, v.fract(), u.fract());
                    let upper = at(r, c) * (1.0 - du) + at(r, c + 1) * du;
                    let lower = at(r + 1, c) * (1.0 - du) + at(r + 1, c + 1) * du;
                    upper * (1.0 - dv) + lower * dv
                };
                pixels.extend(paint(value));
            }
        }
        self.blit((x, y), (size as usize, size as usize), &pixels);
        self.frame(area(x - 1.0, y - 1.0, x + size + 1.0, y + size + 1.0), RULE);
    }

    /// The scale of signed colours, with its ends in numbers.
    pub(crate) fn color_bar(&mut self, x: f32, y: f32, most: f32) {
        for i in 0..129 {
            let color = diverging(i as f32 / 64.0 - 1.0);
            self.rectangle(
                area(x + i as f32, y, x + i as f32 + 1.0, y + 12.0),
                color,
                1.0,
            );
        }
        self.frame(area(x - 1.0, y - 1.0, x + 130.0, y + 13.0), RULE);
        let text = |align| style(TEXT - 1.0, FAINT, align);
        self.text(
            x - 8.0,
            y + 6.0,
            &number((-most).into(), 2),
            text(Align::Right),
        );
        self.text(
            x + 138.0,
            y + 6.0,
            &number(most.into(), 2),
            text(Align::Left),
        );
    }
}
