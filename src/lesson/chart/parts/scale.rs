//! One axis: which stretch of numbers is shown, where the ticks are, and how a number becomes a pixel.

use super::numbers::number;
use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged, ValueFormatter};
use std::ops::Range;

/// One axis: the numbers from `low` to `high` lie on the pixels from `start` to `end`. To plotters it is a `Ranged`.
#[derive(Clone)]
pub(crate) struct Scale {
    low: f64,
    high: f64,
    log: bool,
    pub start: f32,
    pub end: f32,
    /// The plot reaches so many pixels beyond both ends.
    pub inset: f32,
    /// Grid lines at the ticks?
    pub grid: bool,
    /// Numbers that get a tick.
    pub ticks: Vec<f64>,
}

impl Scale {
    /// An axis with ticks at round numbers, about `count` of them, reaching a little beyond the values.
    pub(crate) fn new(values: impl Iterator<Item = f64>, log: bool, count: usize) -> Scale {
        let (mut low, mut high) =
            values.fold((f64::MAX, f64::MIN), |(a, b), v| (a.min(v), b.max(v)));
        if log {
            if high / low < 1.5 {
                (low, high) = (low / 1.3, high * 1.3);
            }
            let ticks = log_ticks(low, high);
            return Scale::over(low / 1.06, high * 1.06, log, ticks);
        }
        if high - low < 1e-9 * high.abs().max(1e-9) {
            let pad = if high.abs() < 1e-100 {
                1.0
            } else {
                high.abs() * 0.1
            };
            (low, high) = (low - pad, high + pad);
        }
        // An axis of numbers above zero starts at zero if that costs less than a third of the room.
        if low > 0.0 && low < 0.35 * high {
            low = 0.0;
        }
        let step = nice_step((high - low) / count as f64);
        low = (low / step + 1e-6).floor() * step;
        high = (high / step - 1e-6).ceil() * step;
        let ticks = (0..=((high - low) / step).round() as usize)
            .map(|i| low + i as f64 * step)
            .collect();
        Scale::over(low, high, log, ticks)
    }

    /// An axis that ends at its values, for positions (epochs, code sizes). A few values get the ticks themselves.
    pub(crate) fn tight(values: &[f64], log: bool, count: usize) -> Scale {
        let mut scale = Scale::round(values, log, count);
        let few = log || values.len() <= 2 || scale.high - scale.low <= 10.0;
        if few && values.len() <= 9 {
            scale.ticks = values.to_vec();
            scale.ticks.dedup();
        }
        scale
    }

    /// The same with ticks at round numbers alone; whole numbers get whole ticks.
    pub(crate) fn round(values: &[f64], log: bool, count: usize) -> Scale {
        let mut low = values.iter().copied().fold(f64::MAX, f64::min);
        let mut high = values.iter().copied().fold(f64::MIN, f64::max);
        if low == high {
            (low, high) = if log {
                (low / 2.0, high * 2.0)
            } else {
                (low - 1.0, high + 1.0)
            };
        }
        let ticks = if log {
            log_ticks(low, high)
        } else {
            let mut step = nice_step((high - low) / count as f64);
            if values.iter().all(|v| v.fract() == 0.0) {
                step = step.max(1.0);
            }
            let first = (low / step).ceil() as i64;
            let all = (first..=((high / step).floor() as i64)).map(|i| i as f64 * step);
            all.collect()
        };
        Scale::over(low, high, log, ticks)
    }

    fn over(low: f64, high: f64, log: bool, ticks: Vec<f64>) -> Scale {
        Scale {
            low,
            high,
            log,
            start: 0.0,
            end: 1.0,
            inset: 0.0,
            grid: true,
            ticks,
        }
    }

    /// Lays the axis on pixels.
    pub(crate) fn on(mut self, start: f32, end: f32) -> Scale {
        (self.start, self.end) = (start, end);
        self
    }

    /// The same axis without grid lines.
    pub(crate) fn bare(mut self) -> Scale {
        self.grid = false;
        self
    }

    /// How far a number is on the way from `low` to `high`.
    fn share(&self, value: f64) -> f32 {
        (if self.log {
            (value / self.low).ln() / (self.high / self.low).ln()
        } else {
            (value - self.low) / (self.high - self.low)
        }) as f32
    }

    /// The pixel of a number.
    pub(crate) fn pixel(&self, value: f64) -> f32 {
        self.start + (self.end - self.start) * self.share(value)
    }
}

impl Ranged for Scale {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, (start, end): (i32, i32)) -> i32 {
        let inset = if start < end { self.inset } else { -self.inset };
        let (start, end) = (start as f32 + inset, end as f32 - inset);
        (start + (end - start) * self.share(*value)).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, _: Hint) -> Vec<f64> {
        self.ticks.clone()
    }

    fn range(&self) -> Range<f64> {
        self.low..self.high
    }
}

impl ValueFormatter<f64> for Scale {
    fn format(value: &f64) -> String {
        number(*value, 4)
    }
}

/// 1, 2 or 5 times a power of ten, at least `rough`.
fn nice_step(rough: f64) -> f64 {
    let power = 10_f64.powf(rough.log10().floor());
    let factor = [1.0, 2.0, 5.0]
        .into_iter()
        .find(|f| f * power >= rough * 0.999);
    factor.unwrap_or(10.0) * power
}

/// Powers of ten; with 2, 5 and others between them when there are few.
fn log_ticks(low: f64, high: f64) -> Vec<f64> {
    let decades = low.log10().floor() as i32..=high.log10().ceil() as i32;
    let spread = (high / low).log10();
    let factors: &[f64] = match spread {
        s if s > 3.0 => &[1.0],
        s if s > 1.5 => &[1.0, 2.0, 5.0],
        s if s > 0.7 => &[1.0, 2.0, 3.0, 5.0, 7.0],
        _ => &[1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0],
    };
    decades
        .flat_map(|d| factors.iter().map(move |f| f * 10_f64.powi(d)))
        .filter(|t| (low / 1.05..=high * 1.05).contains(t))
        .collect()
}
