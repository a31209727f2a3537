//! Bars that compare single numbers, and histograms that show how many numbers lie where.

use super::draw::{
    Align, BLUE, Canvas, Figure, INK, LINE, MARGIN, RULE, SHEET, TEXT, VERMILLION, WHITE, area,
    color, dash, rgb, stroke, style,
};
use super::parts::{Numbers, Scale, check, check_any, number};
use crate::error::{Result, err};
use plotters::element::Rectangle;
use plotters::series::{DashedLineSeries, LineSeries};
use plotters::style::Color as _;

/// One horizontal bar for each named number, with the number at its end; all bars start at zero.
///
/// Taught in lessons [1](crate::course#lesson-1), [6](crate::course#lesson-6).
///
/// # Errors
/// Nothing to draw, NaN or infinity, a caption that is too short.
pub fn bars<V: Copy + Into<f64>>(bars: &[(&str, V)], label: &str, caption: &str) -> Result<Figure> {
    let values: Vec<(&str, f64)> = bars.iter().map(|(n, v)| (*n, (*v).into())).collect();
    draw_bars(&values, None, label, caption)
}

/// [`bars`] with the bar at the place `marked` (counted from 0) in a colour of its own: the one that all others are compared with.
///
/// Taught in lesson [4](crate::course#lesson-4).
///
/// # Errors
/// As [`bars`]; also when there is no bar at that place.
pub fn bars_marked<V: Copy + Into<f64>>(
    bars: &[(&str, V)],
    marked: usize,
    label: &str,
    caption: &str,
) -> Result<Figure> {
    let values: Vec<(&str, f64)> = bars.iter().map(|(n, v)| (*n, (*v).into())).collect();
    draw_bars(&values, Some(marked), label, caption)
}

// Not generic, so that it is compiled once, with the crate, and not again in every cell that draws.
fn draw_bars(
    bars: &[(&str, f64)],
    marked: Option<usize>,
    label: &str,
    caption: &str,
) -> Result<Figure> {
    check_any(bars.len())?;
    if let Some(place) = marked.filter(|place| *place >= bars.len()) {
        let n = bars.len();
        return err!(
            "Bar {place} was to be marked, but there are {n} bars. Places count from 0.",
            "{place}번 막대에 색을 입히라고 했지만 막대는 {n}개입니다. 자리는 0부터 셉니다."
        );
    }
    for (name, value) in bars {
        check(name, &[*value], false)?;
    }
    let probe = Canvas::new(1.0, 1.0);
    let names: Vec<Vec<String>> = bars
        .iter()
        .map(|(n, _)| probe.font.wrap(n, TEXT, 220.0))
        .collect();
    let room = names
        .iter()
        .flatten()
        .map(|l| probe.font.width(l, TEXT))
        .fold(0.0, f32::max);
    let tallest = names.iter().map(Vec::len).max().unwrap_or(1) as f32;
    let step = (tallest * LINE).max(26.0) + 10.0;
    let bottom = MARGIN + bars.len() as f32 * step;
    let mut canvas = Canvas::sized(SHEET, bottom + 58.0)?;

    let values = bars.iter().map(|(_, v)| *v);
    let x =
        Scale::new(values.chain([0.0]), false, 6).on(MARGIN + room + 16.0, SHEET - MARGIN - 60.0);
    let n = bars.len() as f64;
    let mut y = Scale::tight(&[0.0, n], false, 1).on(bottom, MARGIN).bare();
    y.ticks.clear();
    let half = f64::from(step.min(44.0) / 2.0 - 6.0) / f64::from(step);
    let zero = x.pixel(0.0);
    let plot = canvas.chart(&x, &y, (label, ""), |chart| {
        let bar = |(i, (_, value)): (usize, &(&str, f64))| {
            let middle = n - i as f64 - 0.5;
            Rectangle::new(
                [(0.0, middle - half), (*value, middle + half)],
                rgb(if marked == Some(i) { VERMILLION } else { BLUE }).filled(),
            )
        };
        chart
            .draw_series(bars.iter().enumerate().map(bar))
            .map(drop)
    });
    for (i, ((_, value), name)) in bars.iter().zip(&names).enumerate() {
        let value = *value;
        let (middle, end) = (y.pixel(n - i as f64 - 0.5), x.pixel(value));
        let first = middle - (name.len() as f32 - 1.0) * LINE / 2.0;
        canvas.lines(x.start - 14.0, first, name, style(TEXT, INK, Align::Right));
        let shown = number(value, 4);
        let width = canvas.font.width(&shown, TEXT);
        let (beside, align, clear) = match value < 0.0 {
            true => (end - 8.0, Align::Right, end - 8.0 - width),
            false => (end + 8.0, Align::Left, end + 8.0),
        };
        // White paper behind the number, so that no grid line runs through it.
        canvas.rectangle(
            area(
                clear - 3.0,
                middle - 10.0,
                clear + width + 3.0,
                middle + 10.0,
            ),
            WHITE,
            1.0,
        );
        canvas.text(beside, middle, &shown, style(TEXT, INK, align));
    }
    canvas.rectangle(area(zero, plot.top, zero + 1.0, plot.bottom), RULE, 1.0);
    Figure::new(canvas, caption)
}

/// How the values of each named series are spread: 40 bins over the range of all, and for each bin the share of the series'
/// values in it, in percent.
///
/// Taught in lessons [1](crate::course#lesson-1), [6](crate::course#lesson-6).
///
/// # Errors
/// Nothing to draw, NaN or infinity, a caption that is too short.
pub fn histogram<N: Numbers>(series: &[(&str, N)], label: &str, caption: &str) -> Result<Figure> {
    let values: Vec<(&str, Vec<f64>)> = series.iter().map(|(n, v)| (*n, v.numbers())).collect();
    draw_histogram(&values, label, caption)
}

fn draw_histogram(series: &[(&str, Vec<f64>)], label: &str, caption: &str) -> Result<Figure> {
    const BINS: usize = 40;
    check_any(series.len())?;
    for (name, v) in series {
        check(name, v, false)?;
    }
    let all = || series.iter().flat_map(|(_, v)| v).copied();
    let low = all().fold(f64::MAX, f64::min);
    let high = all().fold(f64::MIN, f64::max);
    let (low, high) = if low == high {
        let half = (low.abs() * 1e-6).max(0.5); // half a unit would be lost in a large number
        (low - half, high + half)
    } else {
        (low, high)
    };
    let counts: Vec<Vec<f64>> = (series.iter())
        .map(|(_, v)| {
            let mut share = vec![0.0; BINS];
            for value in v {
                let bin = (value - low) / (high - low) * BINS as f64;
                share[(bin as usize).min(BINS - 1)] += 100.0 / v.len() as f64;
            }
            share
        })
        .collect();

    let mut canvas = Canvas::new(SHEET, 400.0);
    let mut top = 56.0;
    if series.len() > 1 {
        let names: Vec<&str> = series.iter().map(|(n, _)| *n).collect();
        let below = canvas.legend(&names, (90.0, 24.0), 820.0, |canvas, i, (x, y)| {
            canvas.rectangle(area(x, y - 8.0, x + 32.0, y + 8.0), color(i), 0.27);
            canvas.path(&[(x, y - 8.0), (x + 32.0, y - 8.0)], 2, color(i), dash(i));
        });
        top = below + 16.0;
    }
    let y = Scale::new(counts.iter().flatten().copied().chain([0.0]), false, 5).on(335.0, top);
    let left = MARGIN + canvas.tick_room(&y).max(36.0);
    let mut x = Scale::tight(&[low, high], false, 8).on(left, SHEET - MARGIN - 10.0);
    x.ticks = Scale::new([low, high].into_iter(), false, 8).ticks;
    x.ticks.retain(|t| (low..=high).contains(t));
    let edge = |bin: usize| low + (high - low) * bin as f64 / BINS as f64;
    canvas.chart(&x.bare(), &y, (label, "%"), |chart| {
        for (i, shares) in counts.iter().enumerate() {
            let alpha = if counts.len() == 1 { 0.4 } else { 0.27 };
            let bars = shares.iter().enumerate().filter(|(_, share)| **share > 0.0);
            let bars = bars.map(|(b, share)| {
                Rectangle::new(
                    [(edge(b), 0.0), (edge(b + 1), *share)],
                    rgb(color(i)).mix(alpha).filled(),
                )
            });
            chart.draw_series(bars)?;
            let tops = shares
                .iter()
                .enumerate()
                .flat_map(|(b, share)| [(edge(b), *share), (edge(b + 1), *share)]);
            let outline = [(low, 0.0)].into_iter().chain(tops).chain([(high, 0.0)]);
            match dash(i) {
                None => chart
                    .draw_series(LineSeries::new(outline, stroke(color(i), 2)))
                    .map(drop)?,
                Some((on, off)) => {
                    let outline: Vec<_> = outline.collect();
                    chart
                        .draw_series(DashedLineSeries::new(outline, on, off, stroke(color(i), 2)))
                        .map(drop)?;
                }
            }
        }
        Ok(())
    });
    Figure::new(canvas, caption)
}
