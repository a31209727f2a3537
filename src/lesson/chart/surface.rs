//! A loss surface seen from above: bands of equal height, and the ways that optimizers take over it.

use super::draw::{
    Align, Area, Canvas, FAINT, Figure, INK, MARGIN, Point, RULE, Rgb, SHEET, TEXT, WHITE, area,
    color, dash, mix, style,
};
use super::parts::{Scale, check, number};
use crate::error::{Result, err};
use crate::language::Language;
use std::ops::Range;

/// How many bands of height.
const BANDS: usize = 14;

/// The values of `f` over a rectangle as shaded bands (white is low), with named paths drawn on it.
///
/// Taught in lesson [4](crate::course#lesson-4).
///
/// The bands are narrower where the surface is low, as the valleys are what one looks for. A path's first point is an
/// open circle, its last one is its mark, which lies above all paths. A path of one point is a place: a mark without a circle.
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
    check_all(&x_range, &y_range, paths)?;
    let mut canvas = Canvas::new(SHEET, 600.0);
    let mut top = 20.0;
    if !paths.is_empty() {
        let names: Vec<&str> = paths.iter().map(|(n, _)| *n).collect();
        top = canvas.legend(&names, (80.0, 14.0), 820.0, |canvas, i, (x, y)| {
            if paths[i].1.len() > 1 {
                canvas.path(&[(x, y), (x + 32.0, y)], 2, color(i + 1), dash(i));
            }
            canvas.mark(i, (x + 16.0, y), 4, color(i + 1));
        });
    }
    let y = scale(&y_range).on(535.0, (top + 36.0).round());
    let left = MARGIN + canvas.tick_room(&y).max(36.0);
    let x = scale(&x_range).on(left.round(), SHEET - MARGIN - 96.0);
    let size = ((x.end - x.start) as usize, (y.start - y.end) as usize);
    let heights = Heights::new(f, size, &x_range, &y_range)?;

    canvas.chart(&x.clone().bare(), &y.clone().bare(), axes, |_| Ok(()));
    canvas.blit((x.start, y.end), size, &heights.pixels());
    let plot = area(x.start, y.end, x.end, y.start);
    canvas.frame(plot, RULE);
    heights.bar(&mut canvas, plot);
    canvas.clip = Some(plot);
    let pixel = |p: &(f32, f32)| (x.pixel(p.0.into()), y.pixel(p.1.into()));
    let ways = paths.iter().map(|(_, path)| path.iter().map(pixel));
    let ways: Vec<Vec<Point>> = ways.map(Iterator::collect).collect();
    for (i, points) in ways.iter().enumerate() {
        way(&mut canvas, i, points);
    }
    // A place is a large mark below the ends, so that one sees how near they came.
    for (size, single) in [(10, true), (6, false)] {
        for (i, points) in ways.iter().enumerate() {
            if (points.len() == 1) == single {
                let point = points[points.len() - 1];
                canvas.mark(i, point, size + 2, WHITE);
                canvas.mark(i, point, size, color(i + 1));
            }
        }
    }
    canvas.clip = None;
    Figure::new(canvas, caption)
}

fn check_all(
    x_range: &Range<f32>,
    y_range: &Range<f32>,
    paths: &[(&str, &[(f32, f32)])],
) -> Result<()> {
    let wide = |r: &Range<f32>| r.start.is_finite() && r.end.is_finite() && r.end > r.start;
    if !wide(x_range) || !wide(y_range) {
        return err!(
            "The ranges are {x_range:?} and {y_range:?}; each has to run from a smaller to a larger finite number.",
            "주어진 범위: {x_range:?}, {y_range:?}. 각각 작은 유한한 수에서 큰 유한한 수로 가야 합니다."
        );
    }
    for (name, path) in paths {
        let flat = path.iter().flat_map(|p| [f64::from(p.0), f64::from(p.1)]);
        check(name, &flat.collect::<Vec<_>>(), false)?;
    }
    Ok(())
}

/// An axis that ends where the range does, with round ticks within.
fn scale(range: &Range<f32>) -> Scale {
    let ends = [f64::from(range.start), f64::from(range.end)];
    let mut scale = Scale::tight(&ends, false, 8);
    scale.ticks = Scale::new(ends.into_iter(), false, 6).ticks;
    scale.ticks.retain(|t| (ends[0]..=ends[1]).contains(t));
    scale
}

/// The surface, pixel by pixel.
struct Heights {
    columns: usize,
    rows: usize,
    low: f64,
    /// From the lowest to the highest value.
    span: f64,
    /// In which band each pixel lies.
    bands: Vec<usize>,
}

/// The colour of a band.
fn tint(band: usize) -> Rgb {
    mix(WHITE, [0x6f, 0x8f, 0xb3], band as f32 / (BANDS - 1) as f32)
}

impl Heights {
    fn new(
        f: &dyn Fn(f32, f32) -> f32,
        (columns, rows): (usize, usize),
        x: &Range<f32>,
        y: &Range<f32>,
    ) -> Result<Heights> {
        let mut heights = Vec::with_capacity(columns * rows);
        for row in 0..rows {
            let v = y.end - (y.end - y.start) * (row as f32 + 0.5) / rows as f32;
            for column in 0..columns {
                let u = x.start + (x.end - x.start) * (column as f32 + 0.5) / columns as f32;
                heights.push(f64::from(f(u, v)));
            }
        }
        check("f(x, y)", &heights, false)?;
        let low = heights.iter().copied().fold(f64::MAX, f64::min);
        let high = heights.iter().copied().fold(f64::MIN, f64::max);
        let span = (high - low).max(1e-12);
        let band = |h: &f64| ((h - low) / span).sqrt() * BANDS as f64;
        let last = BANDS as f64 - 1.0;
        let bands = heights.iter().map(|h| band(h).min(last) as usize).collect();
        Ok(Heights {
            columns,
            rows,
            low,
            span,
            bands,
        })
    }

    /// Three bytes for each pixel.
    fn pixels(&self) -> Vec<u8> {
        let (columns, rows) = (self.columns, self.rows);
        let mut pixels = Vec::with_capacity(3 * self.bands.len());
        for row in 0..rows {
            for column in 0..columns {
                let own = self.bands[row * columns + column];
                let right = self.bands[row * columns + (column + 1).min(columns - 1)];
                let below = self.bands[(row + 1).min(rows - 1) * columns + column];
                // A darker line where one band meets the next.
                let border = mix(tint(own.max(right).max(below)), [0x30, 0x50, 0x78], 0.25);
                pixels.extend(if own == right && own == below {
                    tint(own)
                } else {
                    border
                });
            }
        }
        pixels
    }

    /// The scale of heights, to the right of the plot.
    fn bar(&self, canvas: &mut Canvas, plot: Area) {
        let (left, each) = (plot.right + 24.0, (plot.bottom - plot.top) / BANDS as f32);
        for b in 0..=BANDS {
            let foot = plot.bottom - b as f32 * each;
            if b < BANDS {
                canvas.rectangle(area(left, foot - each, left + 16.0, foot), tint(b), 1.0);
            }
            if b % 2 == 0 {
                let height = self.low + self.span * (b as f64 / BANDS as f64).powi(2);
                let nothing = height.abs() < self.span * 1e-3;
                let height = number(if nothing { 0.0 } else { height }, 2);
                let style = style(TEXT - 2.0, FAINT, Align::Left);
                canvas.text(left + 22.0, foot, &height, style);
            }
        }
        canvas.frame(area(left, plot.top, left + 16.0, plot.bottom), RULE);
        let style = style(TEXT - 2.0, FAINT, Align::Left);
        let title = Language::of_reader().choose("loss", "손실");
        canvas.text(left, plot.top - 22.0, title, style);
    }
}

/// The way of the `i`-th optimizer, from the open circle on.
fn way(canvas: &mut Canvas, i: usize, points: &[Point]) {
    if points.len() < 2 {
        return;
    }
    canvas.path(points, 4, WHITE, None);
    canvas.path(points, 2, color(i + 1), dash(i));
    for point in points.iter().skip(1).step_by(points.len().div_ceil(30)) {
        canvas.mark(i, *point, 3, color(i + 1));
    }
    canvas.disc(points[0], 7, INK);
    canvas.disc(points[0], 5, WHITE);
}
