//! A table of images without a gap for names: what a decoder makes of a grid of codes.

use super::draw::{Align, Canvas, Figure, INK, LINE, MARGIN, TEXT, style};
use super::parts::{Rows, check, check_any, side};
use crate::error::{Result, err};
use ndarray::ArrayView2;

/// The most images in a row, and the most rows.
const MOST: usize = 24;

/// Images `[n, side * side]` as a table, `columns` in each row, from the left to the right and from the top to the bottom.
///
/// Taught in lesson [8](crate::course#lesson-8).
///
/// The first of `axes` names what changes along a row (below), the second what changes from row to row (above, at the left).
/// 0 is drawn as paper, 1 as ink, what lies outside is clipped.
///
/// # Errors
/// Nothing to draw, NaN or infinity, images that are not square, a last row that is not full, more than 24 rows or columns, a
/// caption that is too short.
pub fn tiles(
    images: &impl Rows,
    columns: usize,
    axes: (&str, &str),
    caption: &str,
) -> Result<Figure> {
    draw(&images.rows(), columns, axes, caption)
}

// Not generic, so that it is compiled once, with the crate, and not again in every cell that draws.
fn draw(
    images: &ArrayView2<'_, f32>,
    columns: usize,
    axes: (&str, &str),
    caption: &str,
) -> Result<Figure> {
    let (n, pixels) = images.dim();
    check_any(n)?;
    if columns == 0 || columns > MOST || n % columns != 0 || n / columns > MOST {
        return err!(
            "There are {n} images for rows of {columns}; expected full rows of 1 to {MOST} images, and at most {MOST} rows. Change the number of columns or of images.",
            "이미지가 {n}개, 한 행의 이미지 수가 {columns}개입니다. 한 행에 1개 이상 {MOST}개 이하로 빈자리 없이, {MOST}행까지 그립니다. 열 수나 이미지 수를 고치십시오."
        );
    }
    if side(pixels).pow(2) != pixels {
        return err!(
            "The images have shape [{n}, {pixels}]; {pixels} pixels do not make a square image (784 would: 28 × 28).",
            "이미지의 형태: [{n}, {pixels}]. 픽셀 {pixels}개로는 정사각형 이미지를 만들 수 없습니다(784개면 28 × 28입니다)."
        );
    }
    let values: Vec<f64> = images.iter().map(|&v| v.into()).collect();
    check("images", &values, false)?;

    let rows = n / columns;
    let room = (840.0 / columns as f32).min(960.0 / rows as f32);
    let step = room.min(84.0).floor();
    let left = MARGIN + 8.0;
    let top = MARGIN + LINE;
    let (right, bottom) = (left + step * columns as f32, top + step * rows as f32);
    let mut canvas = Canvas::sized((right + MARGIN).max(600.0), bottom + LINE + 12.0)?;
    canvas.text(left, top - 14.0, axes.1, style(TEXT, INK, Align::Left));
    let middle = f32::midpoint(left, right);
    canvas.text(
        middle,
        bottom + 16.0,
        axes.0,
        style(TEXT, INK, Align::Center),
    );
    let paint = |value: f32| [255 - (value.clamp(0.0, 1.0) * 255.0).round() as u8; 3];
    for (i, image) in images.outer_iter().enumerate() {
        let (x, y) = ((i % columns) as f32, (i / columns) as f32);
        canvas.image(left + step * x, top + step * y, step - 2.0, image, &paint);
    }
    Figure::new(canvas, caption)
}
