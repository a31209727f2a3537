//! Rows of images, and rows of patterns (weights) that have a sign.

use super::draw::{Align, Canvas, Figure, INK, LINE, MARGIN, TEXT, diverging, style};
use super::parts::{Rows, cell_size, check, check_any, side};
use crate::error::{Result, err};
use ndarray::ArrayView2;

/// The most images that a row may have.
const MOST: usize = 20;

/// Rows of images, one labelled row for each pair, e.g. originals above their reconstructions.
///
/// Taught in lessons [0](crate::course#lesson-0), [1](crate::course#lesson-1), [6](crate::course#lesson-6).
///
/// Each table holds one square image a row, `[images, side * side]`; 0 is drawn as paper, 1 as ink, what lies
/// outside is clipped. All rows have the same number of images, at most 20: take the first ten with `x.slice(s![..10, ..])`.
///
/// # Errors
/// Nothing to draw, NaN or infinity, images that are not square, rows of different length, a caption that is too short.
pub fn digits<R: Rows>(rows: &[(&str, R)], caption: &str) -> Result<Figure> {
    images(&tables(rows), &[], caption, None)
}

/// [`digits`] with a short title above each column, such as `"4 → 9"`, or one above each image, row after row.
///
/// Taught in lesson [2](crate::course#lesson-2).
///
/// # Errors
/// As [`digits`]; also when there are neither as many titles as images in a row nor as many as images.
pub fn digits_titled<R: Rows>(
    rows: &[(&str, R)],
    titles: &[impl AsRef<str>],
    caption: &str,
) -> Result<Figure> {
    images(&tables(rows), &texts(titles), caption, None)
}

/// Rows of images whose values have a sign, such as weights: blue below zero, white at zero, orange above,
/// with one scale for the whole figure.
///
/// Taught in lesson [2](crate::course#lesson-2).
///
/// # Errors
/// As [`digits`].
pub fn patterns<R: Rows>(rows: &[(&str, R)], caption: &str) -> Result<Figure> {
    let rows = tables(rows);
    images(&rows, &[], caption, Some(most(&rows)))
}

/// [`patterns`] with a short title above each column, or above each pattern, row after row.
///
/// Taught in lesson [2](crate::course#lesson-2).
///
/// # Errors
/// As [`digits_titled`].
pub fn patterns_titled<R: Rows>(
    rows: &[(&str, R)],
    titles: &[impl AsRef<str>],
    caption: &str,
) -> Result<Figure> {
    let (rows, titles) = (tables(rows), texts(titles));
    images(&rows, &titles, caption, Some(most(&rows)))
}

/// The largest size of a value, the end of the scale.
fn most(rows: &[Row<'_>]) -> f32 {
    let all = rows.iter().flat_map(|(_, table)| table.iter());
    let most = all.fold(0.0_f32, |m, v| m.max(v.abs()));
    if most > 0.0 { most } else { 1.0 }
}

fn texts(titles: &[impl AsRef<str>]) -> Vec<&str> {
    titles.iter().map(AsRef::as_ref).collect()
}

/// A row's name and its images.
type Row<'a> = (&'a str, ArrayView2<'a, f32>);

fn tables<'a, R: Rows>(rows: &'a [(&'a str, R)]) -> Vec<Row<'a>> {
    rows.iter().map(|(name, r)| (*name, r.rows())).collect()
}

// Not generic, so that it is compiled once, with the crate, and not again in every cell that draws.
fn images(rows: &[Row<'_>], titles: &[&str], caption: &str, signed: Option<f32>) -> Result<Figure> {
    check_any(rows.len())?;
    let columns = rows[0].1.nrows();
    for (name, table) in rows {
        check_table(name, table, columns)?;
    }
    let each = titles.len() == columns * rows.len();
    if !titles.is_empty() && titles.len() != columns && !each {
        let n = titles.len();
        return err!(
            "There are {n} titles for {columns} columns of images; give one title for each column, or one for each image.",
            "이미지는 {columns}열인데 제목은 {n}개입니다. 열마다 하나씩, 또는 이미지마다 하나씩 주십시오."
        );
    }

    let probe = Canvas::new(1.0, 1.0);
    let names: Vec<Vec<String>> = (rows.iter())
        .map(|(name, _)| probe.font.wrap(name, TEXT, 150.0))
        .collect();
    let name_room = names
        .iter()
        .flatten()
        .map(|l| probe.font.width(l, TEXT))
        .fold(0.0, f32::max);
    let left = MARGIN
        + if name_room > 0.0 {
            name_room + 16.0
        } else {
            0.0
        };
    let titles: Vec<Vec<String>> = titles
        .iter()
        .map(|title| probe.font.wrap(title, TEXT - 1.0, 1200.0))
        .collect();
    let head = LINE * titles.iter().map(Vec::len).max().unwrap_or(0) as f32;
    // With a title above each image there is room for titles between the rows, too.
    let between = 10.0 + if each { head } else { 0.0 };
    let largest = rows.iter().map(|(_, t)| side(t.ncols())).max().unwrap_or(1);
    let across = (900.0 - left - MARGIN) / columns as f32 - 6.0;
    let down = 1200.0 / rows.len() as f32 - between;
    let size = cell_size(across.min(down), largest);
    let title_room = titles
        .iter()
        .flatten()
        .map(|t| probe.font.width(t, TEXT - 1.0))
        .fold(0.0, f32::max);
    let step = (size + 6.0)
        .max(if titles.is_empty() {
            0.0
        } else {
            title_room + 8.0
        })
        .round();

    let top = MARGIN + head;
    let pitch = size + between;
    let scale_room = if signed.is_some() { 44.0 } else { 6.0 };
    let width = (left + step * columns as f32 + MARGIN).max(600.0);
    let bottom = top + rows.len() as f32 * pitch - between + 10.0;
    let mut canvas = Canvas::sized(width, bottom + scale_room)?;
    for (i, title) in titles.iter().enumerate() {
        let middle = left + step * (i % columns) as f32 + size / 2.0;
        canvas.lines(
            middle,
            top + pitch * (i / columns) as f32 - 14.0 - 20.0 * (title.len() as f32 - 1.0),
            title,
            style(TEXT - 1.0, INK, Align::Center),
        );
    }
    let paint = |value: f32| match signed {
        Some(most) => diverging(value / most),
        None => [255 - (value.clamp(0.0, 1.0) * 255.0).round() as u8; 3],
    };
    for (r, ((_, table), name)) in rows.iter().zip(&names).enumerate() {
        let y = top + r as f32 * pitch;
        let first = y + size / 2.0 - (name.len() as f32 - 1.0) * LINE / 2.0;
        canvas.lines(MARGIN, first, name, style(TEXT, INK, Align::Left));
        for (c, image) in table.outer_iter().enumerate() {
            let x = left + step * c as f32;
            canvas.image(x, y, size, image, &paint);
        }
    }
    if let Some(most) = signed {
        canvas.color_bar(left + 60.0, bottom + 14.0, most);
    }
    Figure::new(canvas, caption)
}

fn check_table(name: &str, table: &ArrayView2<'_, f32>, columns: usize) -> Result<()> {
    let (n, pixels) = table.dim();
    if n > MOST {
        return err!(
            "{name:?} has {n} images; a row shows at most {MOST}. Take the first ones: x.slice(s![..10, ..]).",
            "{name:?}에 이미지가 {n}개 있습니다. 한 행에는 {MOST}개까지 그립니다. 앞의 몇 개만 고르십시오: x.slice(s![..10, ..])."
        );
    }
    let values: Vec<f64> = table.iter().map(|&v| v.into()).collect();
    check(name, &values, false)?;
    if side(pixels).pow(2) != pixels {
        return err!(
            "{name:?} has shape [{n}, {pixels}]; {pixels} pixels do not make a square image (784 would: 28 × 28).",
            "{name:?}의 형태: [{n}, {pixels}]. 픽셀 {pixels}개로는 정사각형 이미지를 만들 수 없습니다(784개면 28 × 28입니다)."
        );
    }
    if n != columns {
        return err!(
            "{name:?} has {n} images, the first row has {columns}; all rows need the same number.",
            "{name:?}에 이미지가 {n}개, 첫 행에는 {columns}개 있습니다. 모든 행의 이미지 수가 같아야 합니다."
        );
    }
    Ok(())
}
