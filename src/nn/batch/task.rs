//! Phase 2, cut by parameters: some rows of one W, or one b. Nobody adds up the parts of two threads.

use crate::nn::memory::{Memory, Moments};
use crate::nn::{Dense, Gradient};
use ndarray::{Array2, ArrayView2, ArrayViewMut2, s};
use std::borrow::Cow;
use std::cmp::Reverse;

/// A part of the gradient that is to be computed.
pub(in crate::nn) struct Task<'a> {
    of: Of<'a>,
    /// ∂L/∂Z of the layer, `[n, outputs]`.
    delta: ArrayView2<'a, f32>,
    /// Where it goes: whole rows, one after another.
    pub gradient: &'a mut [f32],
}

/// What it is the gradient of.
enum Of<'a> {
    /// Of some rows of W; with the columns of A (the layer's inputs) that belong to them, `[n, rows]`.
    Weights(ArrayView2<'a, f32>),
    /// Of b.
    Bias,
}

impl Task<'_> {
    /// ∂L/∂W = Aᵀ ∂L/∂Z, or ∂L/∂b = the sum of the rows of ∂L/∂Z.
    pub(super) fn compute(&mut self) {
        match self.of {
            Of::Weights(a) => {
                let shape = (a.ncols(), self.delta.ncols());
                let dw = ArrayViewMut2::from_shape(shape, &mut *self.gradient);
                Dense::weight_gradient(a, self.delta, dw.expect("whole rows"));
            }
            Of::Bias => Dense::bias_gradient(self.delta, self.gradient),
        }
    }

    /// Orders tasks: the largest first, so that the threads end at about the same time.
    pub(super) fn largest_first(&self) -> Reverse<(bool, usize)> {
        Reverse((matches!(self.of, Of::Weights(_)), self.gradient.len()))
    }
}

/// A part of the parameters (a tile) that is to be changed, and an optimizer's moments of it.
pub(in crate::nn) struct Piece<'a> {
    pub w: &'a mut [f32],
    pub m: &'a mut [f32],
    pub v: &'a mut [f32],
}

/// How many rows of W are one piece: about 30 million multiplications at most, and a small W whole. Fewer would not be worth a
/// task.
fn rows_of_a_piece(layer: &Dense, batch: usize) -> usize {
    let (inputs, outputs) = layer.weights.dim();
    let count = (batch * inputs * outputs).div_ceil(30_000_000);
    inputs.div_ceil(count).next_multiple_of(16)
}

/// The gradient of every layer that learns, in tasks; from `n` rows of the inputs A and the gradients ∂L/∂Z of the layers.
pub(super) fn tasks<'a>(
    layers: &[Dense],
    n: usize,
    inputs: &'a [Array2<f32>],
    deltas: &'a [Array2<f32>],
    gradients: &'a mut [Gradient],
) -> Vec<Task<'a>> {
    let mut tasks = Vec::new();
    for (l, (layer, gradient)) in layers.iter().zip(gradients).enumerate() {
        if layer.frozen {
            continue;
        }
        let delta = deltas[l].slice(s![..n, ..]);
        let db = gradient.bias.as_slice_mut().expect("made by us");
        tasks.push(Task {
            of: Of::Bias,
            delta,
            gradient: db,
        });

        let rows = rows_of_a_piece(layer, n);
        let dw = gradient.weights.as_slice_mut().expect("made by us");
        for (k, dw) in dw.chunks_mut(rows * layer.outputs()).enumerate() {
            let first = k * rows;
            let a = inputs[l].slice(s![..n, first..layer.inputs().min(first + rows)]);
            tasks.push(Task {
                of: Of::Weights(a),
                delta,
                gradient: dw,
            });
        }
    }
    tasks
}

/// The parameters of every layer that learns, cut and ordered as [`tasks`] cuts and orders their gradients.
pub(in crate::nn) fn pieces<'a>(
    layers: &'a mut [Dense],
    n: usize,
    memory: &'a mut Memory,
) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    for (layer, [of_weights, of_bias]) in layers.iter_mut().zip(&mut memory.layers) {
        if layer.frozen {
            continue;
        }
        let size = rows_of_a_piece(layer, n) * layer.outputs();
        let b = layer.bias.as_slice_mut().expect("standardised");
        pieces.extend(cut(b.len(), b, of_bias));
        let w = layer.weights.as_slice_mut().expect("standardised");
        pieces.extend(cut(size, w, of_weights));
    }
    pieces
}

/// Gradients that are there already, cut and ordered in the same way.
pub(super) fn parts<'a>(
    layers: &[Dense],
    n: usize,
    gradients: &'a [Cow<'_, Gradient>],
) -> Vec<&'a [f32]> {
    let mut parts = Vec::new();
    for (layer, gradient) in layers.iter().zip(gradients) {
        if layer.frozen {
            continue;
        }
        parts.push(gradient.bias.as_slice().expect("row by row"));
        let size = rows_of_a_piece(layer, n) * layer.outputs();
        let dw = gradient.weights.as_slice().expect("row by row");
        parts.extend(dw.chunks(size));
    }
    parts
}

/// Parameters and their moments in pieces of so many numbers. Moments that the rule does without stay empty.
fn cut<'a>(
    size: usize,
    w: &'a mut [f32],
    moments: &'a mut Moments,
) -> impl Iterator<Item = Piece<'a>> {
    let chunks = |moment: &'a mut Array2<f32>| {
        let moment = moment.as_slice_mut().expect("one row");
        moment.chunks_mut(size)
    };
    let (mut m, mut v) = (chunks(&mut moments.m), chunks(&mut moments.v));
    w.chunks_mut(size).map(move |w| Piece {
        w,
        m: m.next().unwrap_or_default(),
        v: v.next().unwrap_or_default(),
    })
}
