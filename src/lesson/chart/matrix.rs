//! A table of numbers as a heat map, with the numbers in it.

use super::draw::{
    Align, BLUE, Canvas, FAINT, Figure, INK, LINE, MARGIN, RULE, Rgb, TEXT, WHITE, area, diverging,
    mix, style,
};
use super::parts::{check, check_any, number};
use crate::error::{Result, err};
use ndarray::Array2;

/// A heat map, its rows and columns counted from 0: a confusion matrix, for instance.
///
/// Taught in lessons [1](crate::course#lesson-1), [2](crate::course#lesson-2).
///
/// Without negative values: white at 0, blue at the largest, by the square root, so that a few mistakes among
/// many hits are seen. With negative values: blue below zero, orange above. Up to 14 columns and 24 rows the numbers stand in
/// the cells.
///
/// # Errors
/// Nothing to draw, NaN or infinity, more than 1,000 rows or more columns than a page has pixels, a caption that is too short.
pub fn matrix<T: Copy + Into<f64>>(
    table: &Array2<T>,
    axes: (&str, &str),
    caption: &str,
) -> Result<Figure> {
    let count = |n: usize| (0..n).map(|i| i.to_string()).collect::<Vec<_>>();
    draw(
        &as_f64(table),
        &count(table.nrows()),
        &count(table.ncols()),
        axes,
        caption,
    )
}

/// [`matrix`] with a name for each row and each column.
///
/// Taught in lessons [1](crate::course#lesson-1), [3](crate::course#lesson-3), [5](crate::course#lesson-5).
///
/// # Errors
/// As [`matrix`]; also when there are not as many names as rows or columns.
pub fn matrix_named<T: Copy + Into<f64>>(
    table: &Array2<T>,
    rows: &[&str],
    columns: &[&str],
    axes: (&str, &str),
    caption: &str,
) -> Result<Figure> {
    let own = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
    draw(&as_f64(table), &own(rows), &own(columns), axes, caption)
}

fn as_f64<T: Copy + Into<f64>>(table: &Array2<T>) -> Array2<f64> {
    table.mapv(Into::into)
}

// Not generic, so that it is compiled once, with the crate, and not again in every cell that draws.
fn draw(
    table: &Array2<f64>,
    rows: &[String],
    columns: &[String],
    axes: (&str, &str),
    caption: &str,
) -> Result<Figure> {
    let (n, m) = table.dim();
    check_any(n * m)?;
    let values: Vec<f64> = table.iter().copied().collect();
    check(axes.0, &values, false)?;
    if rows.len() != n || columns.len() != m {
        let (r, c) = (rows.len(), columns.len());
        return err!(
            "The matrix has shape [{n}, {m}], but there are {r} row names and {c} column names.",
            "행렬의 형태: [{n}, {m}]. 그런데 행 이름은 {r}개, 열 이름은 {c}개입니다."
        );
    }

    let probe = Canvas::new(1.0, 1.0);
    let widest = |names: &[String]| {
        names
            .iter()
            .map(|l| probe.font.width(l, TEXT))
            .fold(0.0, f32::max)
    };
    let shown: Vec<String> = values.iter().map(|v| cell(*v)).collect();
    let numbers = m <= 14 && n <= 24;
    let left = MARGIN + widest(rows).max(probe.font.width(axes.0, TEXT)) + 14.0;
    // Column names that are wider than a cell are broken into lines.
    let room = 900.0 - left - MARGIN;
    // Every cell needs a pixel.
    if n > ROWS || m as f32 > room {
        let most = room.max(0.0).floor();
        return err!(
            "A matrix of shape [{n}, {m}] does not fit a page, expected at most {ROWS} rows, and {most} columns beside these names of rows. Draw a part: x.slice(s![..100, ..]).to_owned(), or a mean over some rows.",
            "형태가 [{n}, {m}]인 행렬은 한 쪽에 들어가지 않습니다. 행은 {ROWS}개, 이 행 이름 옆의 열은 {most}개 이하여야 합니다. 일부만 그리거나(x.slice(s![..100, ..]).to_owned()) 여러 행의 평균을 그리십시오."
        );
    }
    let mut width = (room / m as f32).min(120.0);
    if numbers {
        width = width.min(
            (widest(&shown) + 18.0)
                .max(52.0)
                .max(widest(columns).min(110.0) + 10.0),
        );
    }
    let width = if width > 2.0 { width.floor() } else { width };
    let height = if numbers {
        38.0
    } else {
        (ROWS as f32 / n as f32).min(width).min(38.0).floor()
    };
    let heads: Vec<Vec<String>> = columns
        .iter()
        .map(|c| probe.font.wrap(c, TEXT, width.max(40.0) - 6.0))
        .collect();
    let deepest = heads.iter().map(Vec::len).max().unwrap_or(1) as f32;
    let top = MARGIN + 30.0 + deepest * LINE;
    let right = left + width * m as f32;
    let mut canvas = Canvas::sized((right + MARGIN).max(600.0), top + height * n as f32 + 8.0)?;

    let text = |color, align| style(TEXT, color, align);
    canvas.text(
        f32::midpoint(left, right),
        MARGIN + 8.0,
        axes.1,
        text(INK, Align::Center),
    );
    canvas.text(left - 14.0, top - 13.0, axes.0, text(INK, Align::Right));
    let most = values
        .iter()
        .fold(0.0_f64, |a, v| a.max(v.abs()))
        .max(1e-300);
    let signed = values.iter().any(|v| *v < 0.0);
    // Of many rows or columns only some are named.
    let skip = |size: f32, need: f32| (need / size).ceil().max(1.0) as usize;
    for (c, head) in heads.iter().enumerate().step_by(skip(width, 30.0)) {
        let first = top - 13.0 - (head.len() as f32 - 1.0) * LINE;
        let middle = left + (c as f32 + 0.5) * width;
        canvas.lines(middle, first, head, text(FAINT, Align::Center));
    }
    for (r, name) in rows.iter().enumerate() {
        let y = top + r as f32 * height;
        if r % skip(height, 20.0) == 0 {
            canvas.text(
                left - 14.0,
                y + height / 2.0,
                name,
                text(FAINT, Align::Right),
            );
        }
        for c in 0..m {
            let value = values[r * m + c];
            let color = if signed {
                diverging((value / most) as f32)
            } else {
                shade(value / most)
            };
            let x = left + c as f32 * width;
            canvas.rectangle(area(x, y, x + width, y + height), color, 1.0);
            if numbers {
                let ink = if luminance(color) < 140.0 { WHITE } else { INK };
                canvas.rectangle(area(x, y, x + width, y + 1.0), WHITE, 1.0);
                canvas.rectangle(area(x, y, x + 1.0, y + height), WHITE, 1.0);
                canvas.text(
                    x + width / 2.0,
                    y + height / 2.0,
                    &shown[r * m + c],
                    text(ink, Align::Center),
                );
            }
        }
    }
    canvas.frame(area(left, top, right, top + height * n as f32), RULE);
    Figure::new(canvas, caption)
}

/// The most rows: each one a pixel, and room for the names of the columns and the caption.
const ROWS: usize = 1000;

fn cell(value: f64) -> String {
    if value.fract() == 0.0 {
        return number(value, 9);
    }
    // Two decimals for all, so that they can be compared down a column; more digits for what is smaller than that.
    if value.abs() >= 0.01 && value.abs() < 100.0 {
        format!("{value:.2}").replace('-', "−")
    } else {
        number(value, 3)
    }
}

fn shade(share: f64) -> Rgb {
    let steps = (share.sqrt() * 48.0).round() / 48.0;
    mix(WHITE, mix(BLUE, [0; 3], 0.15), steps as f32)
}

fn luminance([r, g, b]: Rgb) -> f32 {
    0.3 * f32::from(r) + 0.59 * f32::from(g) + 0.11 * f32::from(b)
}
