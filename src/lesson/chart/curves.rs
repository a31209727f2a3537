//! Curves: how a number changes from epoch to epoch, or with a size.

use super::draw::{
    Align, BLUE, Canvas, FAINT, Figure, INK, LINE, MARGIN, Point, SHEET, TEXT, color, dash,
    readable, stroke, style,
};
use super::parts::{Axes, Numbers, Scale, check, check_any};
use crate::error::{Result, err};
use plotters::coord::ranged1d::Ranged as _;
use plotters::series::{DashedLineSeries, LineSeries};

/// What stands to the right of the plot: a name beside the end of its line.
struct EndLabel {
    lines: Vec<String>,
    color: [u8; 3],
    /// Where the line ends.
    end: Point,
    /// Where the label's middle comes to stand.
    y: f32,
}

/// One curve for each named series, its name written beside its end.
///
/// The values stand at 1, 2, 3, … (epochs) or at `axes.at`. Series differ in colour, dashes and marks.
///
/// # Errors
/// Nothing to draw, NaN or infinity, a value that a logarithmic axis cannot show, `axes.at` of another length,
/// a caption that is too short.
pub fn curves<N: Numbers>(series: &[(&str, N)], axes: Axes, caption: &str) -> Result<Figure> {
    let values: Vec<(&str, Vec<f64>)> = series.iter().map(|(n, v)| (*n, v.numbers())).collect();
    draw(&values, &axes, caption)
}

// Not generic, so that it is compiled once, with the crate, and not again in every cell that draws.
fn draw(values: &[(&str, Vec<f64>)], axes: &Axes, caption: &str) -> Result<Figure> {
    check_any(values.len())?;
    for (name, v) in values {
        check(name, v, axes.log_y)?;
        if !axes.at.is_empty() && axes.at.len() != v.len() {
            let (have, want) = (v.len(), axes.at.len());
            return err!(
                "{name:?} has {have} values, but Axes.at has {want} places for them.",
                "{name:?}에는 값이 {have}개인데 Axes.at에는 자리가 {want}개입니다."
            );
        }
    }
    for (name, v) in &axes.baselines {
        check(name, &[f64::from(*v)], axes.log_y)?;
    }
    let longest = values.iter().map(|(_, v)| v.len()).max().unwrap_or(1);
    let at: Vec<f64> = if axes.at.is_empty() {
        (1..=longest).map(|i| i as f64).collect()
    } else {
        axes.at.numbers()
    };
    check("Axes.at", &at, axes.log_x)?;

    let mut canvas = Canvas::new(SHEET, 440.0);
    let baselines = axes.baselines.iter().map(|(_, v)| f64::from(*v));
    let shown = values
        .iter()
        .flat_map(|(_, v)| v.iter().copied())
        .chain(baselines);
    let y = Scale::new(shown, axes.log_y, 5).on(375.0, 56.0);
    let names = values
        .iter()
        .map(|(n, _)| *n)
        .chain(axes.baselines.iter().map(|(n, _)| *n));
    let names: Vec<Vec<String>> = names.map(|n| canvas.font.wrap(n, TEXT, 190.0)).collect();
    let room = names
        .iter()
        .flatten()
        .map(|l| canvas.font.width(l, TEXT))
        .fold(0.0, f32::max);
    let left = MARGIN + canvas.tick_room(&y).max(36.0);
    let right = SHEET - MARGIN - room - 30.0;
    let inset = if at.len() == 1 { 0.0 } else { 12.0 };
    let mut x = Scale::tight(&at, axes.log_x, 8)
        .on(left + inset, right - inset)
        .bare();
    x.inset = inset;
    let points = |v: &[f64]| {
        at.iter()
            .copied()
            .zip(v.iter().copied())
            .collect::<Vec<_>>()
    };
    let hue = |i: usize| if values.len() == 1 { BLUE } else { color(i) };
    let over = |i: usize| (values.len() - 1 - i).min(2) as u32;
    let long = |v: &[f64]| v.len() > 100;
    canvas.chart(&x, &y, (axes.x, axes.y), |chart| {
        let ends = [x.range().start, x.range().end];
        for (_, value) in &axes.baselines {
            let level = ends.map(|x| (x, f64::from(*value)));
            chart.draw_series(DashedLineSeries::new(level, 6, 5, stroke(FAINT, 1)))?;
        }
        for (i, (_, v)) in values.iter().enumerate() {
            // Earlier series are wider: where a later one lies on top of them, they still look out from under it.
            let style = stroke(hue(i), if long(v) { 1 } else { 2 + over(i) });
            match dash(i) {
                None => chart
                    .draw_series(LineSeries::new(points(v), style))
                    .map(drop)?,
                Some((on, off)) => chart
                    .draw_series(DashedLineSeries::new(points(v), on, off, style))
                    .map(drop)?,
            }
        }
        Ok(())
    });

    let mut labels = Vec::new();
    for (i, (_, value)) in axes.baselines.iter().enumerate() {
        let level = y.pixel(f64::from(*value));
        labels.push(EndLabel {
            lines: names[values.len() + i].clone(),
            color: INK,
            end: (right, level),
            y: level,
        });
    }
    for (i, (_, v)) in values.iter().enumerate() {
        // Marks where they stand apart; on a curve of some length only a few, on a long one none.
        let every = v.len().div_ceil(24);
        let marked = v
            .iter()
            .zip(&at)
            .enumerate()
            .filter(|(p, _)| !long(v) && (v.len() - 1 - p) % every == 0);
        for (_, (value, at)) in marked {
            canvas.mark(i, (x.pixel(*at), y.pixel(*value)), 4 + over(i), hue(i));
        }
        let last = v.len() - 1;
        let end = (x.pixel(at[last]), y.pixel(v[last]));
        labels.push(EndLabel {
            lines: names[i].clone(),
            color: readable(hue(i)),
            end,
            y: end.1,
        });
    }
    let lines: usize = labels.iter().map(|label| label.lines.len()).sum();
    if lines > 16 {
        return err!(
            "The names beside the curves take {lines} lines, expected at most 16: more would lie on top of each other. Draw fewer curves, or give them shorter names.",
            "곡선 옆의 이름이 {lines}줄입니다. 16줄이 넘으면 서로 겹칩니다. 곡선을 줄이거나 이름을 줄이십시오."
        );
    }
    spread(&mut labels, 48.0, 392.0);
    for label in &labels {
        let elbow = (right + 4.0, label.end.1);
        let start = (label.end.0 + 7.0, label.end.1);
        if label.color != INK || (label.y - label.end.1).abs() > 3.0 {
            let from = if label.color == INK { elbow } else { start };
            canvas.path(
                &[
                    from,
                    (elbow.0.max(from.0), label.end.1),
                    (right + 20.0, label.y),
                ],
                1,
                label.color,
                None,
            );
        }
        let first = label.y - (label.lines.len() as f32 - 1.0) * LINE / 2.0;
        canvas.lines(
            right + 26.0,
            first,
            &label.lines,
            style(TEXT, label.color, Align::Left),
        );
    }
    Figure::new(canvas, caption)
}

/// Moves labels apart that would touch, each as little as possible, none beyond the ends.
fn spread(labels: &mut [EndLabel], top: f32, bottom: f32) {
    labels.sort_by(|a, b| a.end.1.total_cmp(&b.end.1));
    let half = |l: &EndLabel| l.lines.len() as f32 * LINE / 2.0;
    for _ in 0..60 {
        for i in 1..labels.len() {
            let need = half(&labels[i - 1]) + half(&labels[i]);
            let lack = need - (labels[i].y - labels[i - 1].y);
            if lack > 0.0 {
                labels[i - 1].y -= lack / 2.0;
                labels[i].y += lack / 2.0;
            }
        }
        for label in labels.iter_mut() {
            label.y = label.y.clamp(top, bottom);
        }
    }
}
