//! What drawing is said in: colours, points, rectangles, strokes.

use plotters::style::{Color as _, RGBColor, ShapeStyle};

/// A colour: red, green, blue.
pub(crate) type Rgb = [u8; 3];
/// A point in pixels; y grows downwards.
pub(crate) type Point = (f32, f32);

/// A rectangle in pixels.
#[derive(Clone, Copy)]
pub(crate) struct Area {
    pub left: f32,
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
}

/// A rectangle from its four sides.
pub(crate) fn area(left: f32, top: f32, right: f32, bottom: f32) -> Area {
    Area {
        left,
        top,
        right,
        bottom,
    }
}

/// A colour as plotters wants it.
pub(crate) fn rgb([r, g, b]: Rgb) -> RGBColor {
    RGBColor(r, g, b)
}

/// A line's style.
pub(crate) fn stroke(color: Rgb, width: u32) -> ShapeStyle {
    rgb(color).stroke_width(width)
}

/// The pixel that a point lies in.
pub(crate) fn pixel((x, y): Point) -> (i32, i32) {
    (x.round() as i32, y.round() as i32)
}
