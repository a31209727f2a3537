//! One curve: its name, and where on the horizontal axis each of its values stands.

use super::parts::{Axes, check};
use crate::error::{Result, err};
use ndarray::ArrayView2;

/// A named curve. `x` is as long as `y`, once it is checked.
pub(super) struct Line<'a> {
    pub name: &'a str,
    pub x: Vec<f64>,
    pub y: Vec<f64>,
}

impl<'a> Line<'a> {
    /// Values at the places `at`, which all curves share; at 1, 2, 3, … if there are none.
    pub(super) fn at(name: &'a str, y: Vec<f64>, at: &[f64]) -> Line<'a> {
        let counted = || (1..=y.len()).map(|i| i as f64).collect();
        let x = if at.is_empty() {
            counted()
        } else {
            at.to_vec()
        };
        Line { name, x, y }
    }

    /// A point for each row of the table.   // [n, 2]
    pub(super) fn through(name: &'a str, table: ArrayView2<'_, f32>) -> Result<Line<'a>> {
        let (n, columns) = table.dim();
        if columns != 2 {
            return err!(
                "{name:?} has the shape [{n}, {columns}], expected [n, 2]: a place on the horizontal axis and a value in each row.",
                "{name:?}의 형태가 [{n}, {columns}]입니다. [n, 2] 형태여야 합니다. 행마다 가로축의 자리와 값이 하나씩 있어야 합니다."
            );
        }
        let column = |k: usize| table.column(k).iter().map(|&v| f64::from(v)).collect();
        let (x, y) = (column(0), column(1));
        Ok(Line { name, x, y })
    }

    /// Numbers that the axes can show, and as many places as values.
    pub(super) fn check(&self, axes: &Axes<'_>) -> Result<()> {
        let (name, have, want) = (self.name, self.y.len(), self.x.len());
        check(name, &self.y, axes.log_y)?;
        if have != want {
            return err!(
                "{name:?} has {have} values, but Axes.at has {want} places for them.",
                "{name:?}에는 값이 {have}개인데 Axes.at에는 자리가 {want}개입니다."
            );
        }
        let places = if axes.at.is_empty() { name } else { "Axes.at" };
        check(places, &self.x, axes.log_x)
    }
}
