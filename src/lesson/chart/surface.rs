//! A loss surface seen from above: bands of equal height, and the ways that optimizers take over it.

use super::draw::{
    Align, Canvas, FAINT, Figure, INK, MARGIN, Point, RULE, SHEET, TEXT, WHITE, area, color, dash,
    mix, style,
};
use super::parts::{Scale, check, number};
use crate::error::{Result, err};
use std::ops::Range;

/// How many bands of height.
const BANDS: usize = 14;

/// The values of `f` over a rectangle as shaded bands (white is low), with named paths drawn on it.
///
/// The bands are narrower where the surface is low, as the valleys are what one looks for. A path's first point is an
/// open circle, its last one is its mark.
///
/// # Errors
/// An empty range, NaN or infinity, an empty path, a caption that is too short.
pub fn surface(
    f: impl Fn(f32, f32) -> f32,
    x_range: Range<f32>,
    y_range: Range<f32>,
    paths: &[(&str, &[(f32, f32)])],
    axes: (&str, &str),
    caption: &str,
) -> Result<Figure> {
    draw(&f, x_range, y_range, paths, axes, caption)
}

// Not generic, so that it is compiled once, with the crate, and not again in every cell that draws.
fn draw(
    f: &dyn Fn(f32, f32) -> f32,
    x_range: Range<f32>,
    y_range: Range<f32>,
    paths: &[(&str, &[(f32, f32)])],
    axes: (&str, &str),
    caption: &str,
) -> Result<Figure> {
    let wide = |r: &Range<f32>| r.start.is_finite() && r.end.is_finite() && r.end > r.start;
    if !wide(&x_range) || !wide(&y_range) {
        return err!(
            "The ranges are {x_range:?} and {y_range:?}; each has to run from a smaller to a larger finite number.",
            "주어진 범위: {x_range:?}, {y_range:?}. 각각 작은 유한한 수에서 큰 유한한 수로 가야 합니다."
        );
    }
    for (name, path) in paths {
        let flat: Vec<f64> = path
            .iter()
            .flat_map(|p| [f64::from(p.0), f64::from(p.1)])
            .collect();
        check(name, &flat, false)?;
    }

    let mut canvas = Canvas::new(SHEET, 600.0);
    let names: Vec<&str> = paths.iter().map(|(n, _)| *n).collect();
    let mut top = 20.0;
    if !names.is_empty() {
        top = canvas.legend(&names, (80.0, 14.0), 820.0, |canvas, i, (x, y)| {
            canvas.path(&[(x, y), (x + 32.0, y)], 2, color(i + 1), dash(i));
            canvas.mark(i, (x + 16.0, y), 4, color(i + 1));
        });
    }
    let scale = |r: &Range<f32>| {
        let ends = [f64::from(r.start), f64::from(r.end)];
        let mut scale = Scale::tight(&ends, false, 8);
        scale.ticks = Scale::new(ends.into_iter(), false, 6).ticks;
        scale.ticks.retain(|t| (ends[0]..=ends[1]).contains(t));
        scale
    };
    let y = scale(&y_range).on(535.0, (top + 36.0).round());
    let left = MARGIN + canvas.tick_room(&y).max(36.0);
    let x = scale(&x_range).on(left.round(), SHEET - MARGIN - 96.0);

    let (columns, rows) = ((x.end - x.start) as usize, (y.start - y.end) as usize);
    let mut heights = Vec::with_capacity(columns * rows);
    for row in 0..rows {
        let v = y_range.end - (y_range.end - y_range.start) * (row as f32 + 0.5) / rows as f32;
        for column in 0..columns {
            let u = x_range.start
                + (x_range.end - x_range.start) * (column as f32 + 0.5) / columns as f32;
            heights.push(f64::from(f(u, v)));
        }
    }
    check("f(x, y)", &heights, false)?;
    let low = heights.iter().copied().fold(f64::MAX, f64::min);
    let high = heights.iter().copied().fold(f64::MIN, f64::max);
    let span = (high - low).max(1e-12);
    let band = |h: f64| (((h - low) / span).sqrt() * BANDS as f64).min(BANDS as f64 - 1.0) as usize;
    let tint = |b: usize| mix(WHITE, [0x6f, 0x8f, 0xb3], b as f32 / (BANDS - 1) as f32);
    let bands: Vec<usize> = heights.iter().map(|h| band(*h)).collect();
    let mut pixels = Vec::with_capacity(3 * bands.len());
    for row in 0..rows {
        for column in 0..columns {
            let own = bands[row * columns + column];
            let right = bands[row * columns + (column + 1).min(columns - 1)];
            let below = bands[(row + 1).min(rows - 1) * columns + column];
            // A darker line where one band meets the next.
            let border = mix(tint(own.max(right).max(below)), [0x30, 0x50, 0x78], 0.25);
            pixels.extend(if own == right && own == below {
                tint(own)
            } else {
                border
            });
        }
    }
    canvas.chart(&x.clone().bare(), &y.clone().bare(), axes, |_| Ok(()));
    canvas.blit((x.start, y.end), (columns, rows), &pixels);
    canvas.frame(area(x.start, y.end, x.end, y.start), RULE);

    // The scale of heights.
    let (bar, each) = (x.end + 24.0, (y.start - y.end) / BANDS as f32);
    for b in 0..BANDS {
        let foot = y.start - b as f32 * each;
        canvas.rectangle(area(bar, foot - each, bar + 16.0, foot), tint(b), 1.0);
        if b % 2 == 0 {
            let height = low + span * (b as f64 / BANDS as f64).powi(2);
            canvas.text(
                bar + 22.0,
                foot,
                &number(
                    if height.abs() < span * 1e-3 {
                        0.0
                    } else {
                        height
                    },
                    2,
                ),
                style(TEXT - 2.0, FAINT, Align::Left),
            );
        }
    }
    canvas.frame(area(bar, y.end, bar + 16.0, y.start), RULE);

    let inside = area(x.start, y.end, x.end, y.start);
    canvas.clip = Some(inside);
    for (i, (_, path)) in paths.iter().enumerate() {
        let points: Vec<Point> = (path.iter())
            .map(|p| (x.pixel(p.0.into()), y.pixel(p.1.into())))
            .collect();
        canvas.path(&points, 4, WHITE, None);
        canvas.path(&points, 2, color(i + 1), dash(i));
        for point in points.iter().skip(1).step_by(points.len().div_ceil(30)) {
            canvas.mark(i, *point, 3, color(i + 1));
        }
        canvas.mark(i, points[points.len() - 1], 6, color(i + 1));
        canvas.disc(points[0], 7, INK);
        canvas.disc(points[0], 5, WHITE);
    }
    canvas.clip = None;
    Figure::new(canvas, caption)
}
