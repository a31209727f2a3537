//! Curves: how a number changes from epoch to epoch, or with a size.

use super::draw::{
    Align, BLUE, Canvas, FAINT, Figure, INK, LINE, MARGIN, Point, Rgb, SHEET, TEXT, color, dash,
    readable, stroke, style,
};
use super::line::Line;
use super::parts::{Axes, Numbers, Rows, Scale, check, check_any};
use crate::error::{Result, err};
use plotters::coord::ranged1d::Ranged as _;
use plotters::series::{DashedLineSeries, LineSeries};

/// What stands to the right of the plot: a name beside the end of its line.
struct EndLabel {
    lines: Vec<String>,
    color: Rgb,
    /// Where the line ends.
    end: Point,
    /// Where the label's middle comes to stand.
    y: f32,
}

/// One curve for each named series, its name written beside its end.
///
/// Taught in lessons [2](crate::course#lesson-2), [6](crate::course#lesson-6).
///
/// The values stand at 1, 2, 3, … (epochs) or at `axes.at`. Series differ in colour, dashes and marks.
///
/// # Errors
/// Nothing to draw, NaN or infinity, a value that a logarithmic axis cannot show, `axes.at` of another length,
/// a caption that is too short.
pub fn curves<N: Numbers>(series: &[(&str, N)], axes: Axes<'_>, caption: &str) -> Result<Figure> {
    let at = axes.at.numbers();
    let lines = series
        .iter()
        .map(|(name, v)| Line::at(name, v.numbers(), &at));
    draw(&lines.collect::<Vec<_>>(), &axes, caption)
}

/// [`curves`] whose points have places of their own: a table for each curve with one point a row, `[n, 2]`, its place on the
/// horizontal axis and its value. `axes.at` is not asked.
///
/// Taught in lessons [10](crate::course#lesson-10), [11](crate::course#lesson-11).
///
/// # Errors
/// As [`curves`]; also when a table has not two columns.
pub fn curves_through<R: Rows>(
    series: &[(&str, R)],
    axes: Axes<'_>,
    caption: &str,
) -> Result<Figure> {
    let lines: Result<Vec<_>> = series
        .iter()
        .map(|(name, table)| Line::through(name, table.rows()))
        .collect();
    draw(&lines?, &Axes { at: &[], ..axes }, caption)
}

// Not generic, so that it is compiled once, with the crate, and not again in every cell that draws.
fn draw(series: &[Line<'_>], axes: &Axes<'_>, caption: &str) -> Result<Figure> {
    check_all(series, axes)?;
    let mut canvas = Canvas::new(SHEET, 440.0);
    let layout = layout(&canvas, series, axes);
    layout.lines(&mut canvas, axes);
    let mut labels = layout.marks(&mut canvas);
    let lines: usize = labels.iter().map(|label| label.lines.len()).sum();
    if lines > 16 {
        return err!(
            "The names beside the curves take {lines} lines, expected at most 16: more would lie on top of each other. Draw fewer curves, or give them shorter names.",
            "곡선 옆의 이름이 {lines}줄입니다. 16줄이 넘으면 서로 겹칩니다. 곡선을 줄이거나 이름을 줄이십시오."
        );
    }
    spread(&mut labels, 48.0, 392.0);
    for label in &labels {
        layout.name(&mut canvas, label);
    }
    Figure::new(canvas, caption)
}

fn check_all(series: &[Line<'_>], axes: &Axes<'_>) -> Result<()> {
    check_any(series.len())?;
    for line in series {
        line.check(axes)?;
    }
    for (name, v) in &axes.baselines {
        check(name, &[f64::from(*v)], axes.log_y)?;
    }
    Ok(())
}

/// Where everything stands on the sheet.
struct Layout<'a> {
    series: &'a [Line<'a>],
    /// The values of the baselines.
    baselines: Vec<f64>,
    x: Scale,
    y: Scale,
    /// Where the plot ends and the names begin: those of the series, then those of the baselines, in lines.
    right: f32,
    names: Vec<Vec<String>>,
}

fn layout<'a>(canvas: &Canvas, series: &'a [Line<'a>], axes: &Axes<'_>) -> Layout<'a> {
    let mut at: Vec<f64> = series.iter().flat_map(|line| line.x.clone()).collect();
    at.sort_by(f64::total_cmp);
    at.dedup();
    let baselines: Vec<f64> = axes.baselines.iter().map(|(_, v)| f64::from(*v)).collect();
    let shown = series.iter().flat_map(|line| &line.y).chain(&baselines);
    let y = Scale::new(shown.copied(), axes.log_y, 5).on(375.0, 56.0);
    let names = series.iter().map(|line| line.name);
    let names = names.chain(axes.baselines.iter().map(|(n, _)| *n));
    let names: Vec<Vec<String>> = names.map(|n| canvas.font.wrap(n, TEXT, 190.0)).collect();
    let widths = names.iter().flatten().map(|l| canvas.font.width(l, TEXT));
    let room = widths.fold(0.0, f32::max);
    let left = MARGIN + canvas.tick_room(&y).max(36.0);
    let right = SHEET - MARGIN - room - 30.0;
    let inset = if at.len() == 1 { 0.0 } else { 12.0 };
    // A tick at each place if the curves share them, as epochs; otherwise at round numbers.
    let shared = series.iter().any(|line| line.x.len() == at.len());
    let axis = if shared { Scale::tight } else { Scale::round };
    let x = axis(&at, axes.log_x, 8).on(left + inset, right - inset);
    let mut x = x.bare();
    x.inset = inset;
    Layout {
        series,
        baselines,
        x,
        y,
        right,
        names,
    }
}

/// A curve of so many values that no mark would stand apart.
fn is_long(values: &[f64]) -> bool {
    values.len() > 100
}

impl Layout<'_> {
    fn hue(&self, i: usize) -> Rgb {
        if self.series.len() == 1 {
            BLUE
        } else {
            color(i)
        }
    }

    /// Earlier series are wider: where a later one lies on top of them, they still look out from under it.
    fn over(&self, i: usize) -> u32 {
        (self.series.len() - 1 - i).min(2) as u32
    }

    /// Axes, baselines and curves.
    fn lines(&self, canvas: &mut Canvas, axes: &Axes<'_>) {
        canvas.chart(&self.x, &self.y, (axes.x, axes.y), |chart| {
            let ends = [self.x.range().start, self.x.range().end];
            for value in &self.baselines {
                let level = ends.map(|x| (x, *value));
                chart.draw_series(DashedLineSeries::new(level, 6, 5, stroke(FAINT, 1)))?;
            }
            for (i, Line { x, y, .. }) in self.series.iter().enumerate() {
                let width = if is_long(y) { 1 } else { 2 + self.over(i) };
                let style = stroke(self.hue(i), width);
                let points: Vec<(f64, f64)> = x.iter().copied().zip(y.iter().copied()).collect();
                match dash(i) {
                    None => chart
                        .draw_series(LineSeries::new(points, style))
                        .map(drop)?,
                    Some((on, off)) => chart
                        .draw_series(DashedLineSeries::new(points, on, off, style))
                        .map(drop)?,
                }
            }
            Ok(())
        });
    }

    /// The curves' marks; returns the names of baselines and curves, each beside the end of its line.
    fn marks(&self, canvas: &mut Canvas) -> Vec<EndLabel> {
        let (of_series, of_baselines) = self.names.split_at(self.series.len());
        let baselines = self.baselines.iter().zip(of_baselines);
        let mut labels: Vec<EndLabel> = baselines
            .map(|(value, name)| EndLabel::new(name, INK, (self.right, self.y.pixel(*value))))
            .collect();
        for (i, (Line { x, y, .. }, name)) in self.series.iter().zip(of_series).enumerate() {
            let point = |k: usize| (self.x.pixel(x[k]), self.y.pixel(y[k]));
            let (last, every) = (y.len() - 1, y.len().div_ceil(24));
            // Marks where they stand apart; on a curve of some length only a few, on a long one none.
            let marked = |k: &usize| !is_long(y) && (last - k).is_multiple_of(every);
            for k in (0..y.len()).filter(marked) {
                canvas.mark(i, point(k), 4 + self.over(i), self.hue(i));
            }
            // The name stands beside the point that is furthest right: mostly the last.
            let end = (0..=last).max_by(|a, b| x[*a].total_cmp(&x[*b]));
            let at = point(end.unwrap_or(last));
            labels.push(EndLabel::new(name, readable(self.hue(i)), at));
        }
        labels
    }

    /// A name, and a thin line to it from the end of its curve.
    fn name(&self, canvas: &mut Canvas, label: &EndLabel) {
        let elbow = (self.right + 4.0, label.end.1);
        let start = (label.end.0 + 7.0, label.end.1);
        if label.color != INK || (label.y - label.end.1).abs() > 3.0 {
            let from = if label.color == INK { elbow } else { start };
            let corner = (elbow.0.max(from.0), label.end.1);
            let way = [from, corner, (self.right + 20.0, label.y)];
            canvas.path(&way, 1, label.color, None);
        }
        let first = label.y - (label.lines.len() as f32 - 1.0) * LINE / 2.0;
        let style = style(TEXT, label.color, Align::Left);
        canvas.lines(self.right + 26.0, first, &label.lines, style);
    }
}

impl EndLabel {
    fn new(lines: &[String], color: Rgb, end: Point) -> EndLabel {
        EndLabel {
            lines: lines.to_vec(),
            color,
            end,
            y: end.1,
        }
    }
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

#[cfg(test)]
#[path = "curves_tests.rs"]
mod tests;
