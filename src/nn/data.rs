//! What a network is trained on.

use super::Target;
use ndarray::{Array2, ArrayView2};

/// Inputs and targets, borrowed for one call: made from `(&x, &y)`.
#[derive(Clone, Copy, Debug)]
pub struct Data<'a> {
    /// `[n, inputs]`
    pub x: ArrayView2<'a, f32>,
    /// n rows of values, or n labels
    pub y: Target<'a>,
}

impl<'a, Y: Into<Target<'a>>> From<(&'a Array2<f32>, Y)> for Data<'a> {
    fn from((x, y): (&'a Array2<f32>, Y)) -> Self {
        Data {
            x: x.view(),
            y: y.into(),
        }
    }
}

impl<'a, Y: Into<Target<'a>>> From<(ArrayView2<'a, f32>, Y)> for Data<'a> {
    fn from((x, y): (ArrayView2<'a, f32>, Y)) -> Self {
        Data { x, y: y.into() }
    }
}
