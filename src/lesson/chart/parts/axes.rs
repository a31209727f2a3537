//! What a chart with two axes has around its data: grid, ticks and labels, drawn by plotters.

use super::numbers::number;
use super::scale::Scale;
use crate::lesson::chart::draw::{
    Align, Area, Canvas, Drawn, FAINT, GRID, INK, Ink, RULE, TEXT, area, rgb, style, words,
};
use plotters::chart::{ChartBuilder, ChartContext};
use plotters::coord::cartesian::Cartesian2d;

/// How a chart's axes are labelled and scaled. What is left out stays at its default:
/// `Axes { x: "epoch", y: "MSE", ..Axes::default() }`.
///
/// Taught in lessons [2](crate::course#lesson-2), [6](crate::course#lesson-6).
#[derive(Clone, Default)]
pub struct Axes<'a> {
    /// The label below the horizontal axis.
    pub x: &'a str,
    /// The label above the vertical axis.
    pub y: &'a str,
    /// A logarithmic vertical axis: equal steps are equal ratios.
    pub log_y: bool,
    /// A logarithmic horizontal axis.
    pub log_x: bool,
    /// Where the values stand on the horizontal axis; when empty, at 1, 2, 3, …
    pub at: &'a [f32],
    /// Values to compare with, drawn as labelled horizontal lines.
    pub baselines: Vec<(&'a str, f32)>,
}

/// plotters' chart on two of our scales.
pub(crate) type Chart<'a, 'b> = ChartContext<'b, Ink<'a>, Cartesian2d<Scale, Scale>>;

impl Canvas {
    /// The width that the vertical axis' tick labels need.
    pub(crate) fn tick_room(&self, scale: &Scale) -> f32 {
        let widths = scale
            .ticks
            .iter()
            .map(|t| self.font.width(&number(*t, 4), TEXT - 1.0));
        widths.fold(0.0, f32::max) + 12.0
    }

    /// A plotters chart on exactly the pixels of its two scales: grid, ticks, labels, then what `series` draws.
    /// The vertical axis' label stands above it, where it can be read without turning one's head.
    pub(crate) fn chart(
        &mut self,
        x: &Scale,
        y: &Scale,
        labels: (&str, &str),
        series: impl FnOnce(&mut Chart<'_, '_>) -> Drawn,
    ) -> Area {
        let plot = area(x.start - x.inset, y.end, x.end + x.inset, y.start);
        let (width, height) = (self.width as f32, self.height as f32);
        // A tick whose label would touch its neighbour's goes without one.
        let mut free = f32::MIN;
        let mut shown = x.ticks.clone();
        shown.retain(|tick| {
            let half = self.font.width(&number(*tick, 4), TEXT - 1.0) / 2.0;
            let fits = x.pixel(*tick) - half > free;
            free = if fits {
                x.pixel(*tick) + half + 8.0
            } else {
                free
            };
            fits
        });
        self.draw(|sheet| {
            let mut chart = ChartBuilder::on(sheet)
                .margin_top(plot.top as i32)
                .margin_right((width - plot.right) as i32)
                .y_label_area_size(plot.left as i32)
                .x_label_area_size((height - plot.bottom) as i32)
                .build_cartesian_2d(x.clone(), y.clone())?;
            let mut mesh = chart.configure_mesh();
            mesh.axis_style(rgb(RULE))
                .bold_line_style(rgb(GRID))
                .light_line_style(rgb(GRID))
                .max_light_lines(0)
                .label_style(words(style(TEXT - 1.0, FAINT, Align::Center)));
            if y.ticks.is_empty() {
                mesh.disable_y_axis();
            }
            if !x.grid {
                mesh.disable_x_mesh();
            }
            if !y.grid {
                mesh.disable_y_mesh();
            }
            mesh.x_label_formatter(&|v| {
                if shown.contains(v) {
                    number(*v, 4)
                } else {
                    String::new()
                }
            })
            .draw()?;
            series(&mut chart)
        });
        let middle = f32::midpoint(plot.left, plot.right);
        self.text(
            middle,
            plot.bottom + 40.0,
            labels.0,
            style(TEXT, INK, Align::Center),
        );
        self.text(
            20.0,
            plot.top - 22.0,
            labels.1,
            style(TEXT, INK, Align::Left),
        );
        plot
    }
}
