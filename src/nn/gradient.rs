//! The gradient of a loss through all layers: backpropagation, in two phases that both share their work among threads.
//!
//! Phase 1 takes a few rows of the batch through all layers and back (rows do not touch each other):
//! outputs `A`, and for every layer the gradient `delta = ∂L/∂Z`.
//! Phase 2 takes a piece of one weight matrix, `∂L/∂W = Aᵀ delta` over the whole batch, and hands the finished piece
//! to whoever wants it: an optimizer changes those weights at once, while the piece is still in the processor's cache.
//!
//! How the work is cut depends on the sizes alone, never on the number of threads, and no piece is the sum of two
//! threads' pieces: so the result is the same, bit for bit, however many there are.

use super::piece::{Piece, pieces, rows_of_a_piece};
use super::sequential::{gather, rows_of_a_shard};
use super::{Dense, Memory, Sequential, Target};
use crate::error::Result;
use crate::fast::{self, Team};
use ndarray::{Array1, Array2, ArrayRef2, ArrayViewMut2, Axis, s};
use std::cmp::Reverse;

/// The gradient of the loss with respect to one layer.
#[derive(Clone, Debug, PartialEq)]
pub struct Gradient {
    /// ∂L/∂W, `[inputs, outputs]`.
    pub weights: Array2<f32>,
    /// ∂L/∂b, `[outputs]`.
    pub bias: Array1<f32>,
}

/// Room for one batch: made once, used for every batch.
pub(super) struct Workspace {
    /// The batch and then each layer's output, `[batch, size]`.
    outputs: Vec<Array2<f32>>,
    /// For each layer ∂L/∂Z, `[batch, outputs]`.
    deltas: Vec<Array2<f32>>,
    /// For each layer ∂L/∂W and ∂L/∂b.
    gradients: Vec<Gradient>,
}

impl Workspace {
    pub fn new(network: &Sequential, batch: usize) -> Workspace {
        let sizes = network.layers.iter().map(Dense::outputs);
        let zeros = |size| fast::zeros(batch, size);
        let gradient = |layer: &Dense| Gradient {
            weights: fast::zeros(layer.inputs(), layer.outputs()),
            bias: Array1::zeros(layer.outputs()),
        };
        Workspace {
            outputs: [network.inputs()]
                .into_iter()
                .chain(sizes.clone())
                .map(zeros)
                .collect(),
            deltas: sizes.map(zeros).collect(),
            gradients: network.layers.iter().map(gradient).collect(),
        }
    }

    /// Phase 1 for the rows `index` of `x` and their targets: forward, loss, backward. Returns the mean loss.
    pub fn backpropagate(
        &mut self,
        network: &Sequential,
        x: &ArrayRef2<f32>,
        target: &Target,
        index: &[usize],
        team: &Team,
    ) -> f64 {
        let n = index.len();
        let size = rows_of_a_shard(n);
        let shards = n.div_ceil(size);
        let mut sums = vec![0.0_f64; shards];
        let mut outputs = cut(&mut self.outputs, n, size);
        let mut deltas = cut(&mut self.deltas, n, size);
        let tasks = index
            .chunks(size)
            .zip(outputs.drain(..))
            .zip(deltas.drain(..))
            .zip(&mut sums);
        team.for_each(tasks.collect(), |(((index, outputs), deltas), sum)| {
            *sum = rows(&network.layers, x, target, index, n, outputs, deltas);
        });
        sums.iter().sum::<f64>() / target.count(n, network.outputs())
    }

    /// Phase 2 for the first `n` rows of the batch: every layer that is not frozen, piece by piece, is given to `take`.
    pub fn for_each_piece(
        &mut self,
        network: &mut Sequential,
        memory: &mut Memory,
        n: usize,
        team: &Team,
        take: impl Fn(Piece) + Sync,
    ) {
        let mut tasks = Vec::new();
        let layers = network.layers.iter_mut().zip(&mut self.gradients);
        let memories = memory.layers.iter_mut();
        for (i, ((layer, gradient), memory)) in layers.zip(memories).enumerate() {
            if layer.frozen {
                continue;
            }
            let a = self.outputs[i].slice(s![..n, ..]);
            let delta = self.deltas[i].slice(s![..n, ..]);
            let [weights, bias] = memory;
            let outputs = delta.ncols();
            let values = layer.bias.as_slice_mut().expect("one after another");
            let gradients = gradient.bias.as_slice_mut().expect("one after another");
            let piece = pieces(1, outputs, values, gradients, bias);
            tasks.extend(piece.map(|piece| (None, delta, piece)));

            let rows = rows_of_a_piece(n, layer.weights.dim());
            let values = layer.weights.as_slice_mut().expect("standard layout");
            let gradients = gradient.weights.as_slice_mut().expect("standard layout");
            let pieces = pieces(rows, outputs, values, gradients, weights);
            for (k, piece) in pieces.enumerate() {
                let inputs = k * rows..k * rows + piece.rows();
                tasks.push((Some(a.slice_move(s![.., inputs])), delta, piece));
            }
        }
        // The largest first, so that the threads end at about the same time.
        tasks.sort_by_key(|(a, _, piece)| Reverse((a.is_some(), piece.len())));
        team.for_each(tasks, |(a, delta, mut piece)| {
            match a {
                Some(a) => Dense::weight_gradient(a, delta, piece.gradient_rows()),
                None => Dense::bias_gradient(delta, piece.gradient),
            }
            take(piece);
        });
    }
}

/// Some rows of the batch through all layers and back; returns the sum of their losses.
fn rows(
    layers: &[Dense],
    x: &ArrayRef2<f32>,
    target: &Target,
    index: &[usize],
    n: usize,
    mut outputs: Vec<ArrayViewMut2<f32>>,
    mut deltas: Vec<ArrayViewMut2<f32>>,
) -> f64 {
    gather(x, index, &mut outputs[0]);
    for (i, layer) in layers.iter().enumerate() {
        let (before, after) = outputs.split_at_mut(i + 1);
        layer.forward_into(before[i].view(), after[0].view_mut());
    }
    let last = layers.len() - 1;
    let mut sum = 0.0;
    let rows = outputs[last + 1]
        .outer_iter()
        .zip(deltas[last].outer_iter_mut());
    for ((y_hat, delta), &i) in rows.zip(index) {
        let (y_hat, delta) = (y_hat.to_slice(), delta.into_slice());
        let (y_hat, delta) = (y_hat.expect("row after row"), delta.expect("row after row"));
        sum += target.loss_and_gradient(y_hat, delta, i, n);
        layers[last].activation.backward(y_hat, delta);
    }
    // Below the first layer that learns nobody asks for a gradient.
    let first = layers.iter().position(|layer| !layer.frozen);
    for i in (first.unwrap_or(last) + 1..=last).rev() {
        let (below, above) = deltas.split_at_mut(i);
        layers[i].backward_into(above[0].view(), below[i - 1].view_mut());
        let a = outputs[i].as_slice().expect("row after row");
        let delta = below[i - 1].as_slice_mut().expect("row after row");
        layers[i - 1].activation.backward(a, delta);
    }
    sum
}

/// The first `n` rows of every array, cut into shards of `size` rows: for each shard its part of every array.
fn cut(arrays: &mut [Array2<f32>], n: usize, size: usize) -> Vec<Vec<ArrayViewMut2<'_, f32>>> {
    let mut result: Vec<Vec<_>> = (0..n.div_ceil(size)).map(|_| Vec::new()).collect();
    for array in arrays {
        let mut rest = array.slice_mut(s![..n, ..]);
        for shard in &mut result {
            let (chunk, after) = {
                let rows = size.min(rest.nrows());
                rest.split_at(Axis(0), rows)
            };
            shard.push(chunk);
            rest = after;
        }
    }
    result
}

impl Sequential {
    /// The mean loss, and its gradient with respect to every layer. A frozen layer's gradient stays 0.
    ///
    /// # Errors
    /// When a shape does not fit, there is no row, or a value is not finite.
    pub fn gradients<'a>(
        &self,
        x: &ArrayRef2<f32>,
        target: impl Into<Target<'a>>,
    ) -> Result<(f32, Vec<Gradient>)> {
        let target = target.into();
        let mut network = self.clone();
        network.check_data(x, &target)?;
        let team = Team::new(fast::cores());
        let index: Vec<usize> = (0..x.nrows()).collect();
        let mut workspace = Workspace::new(self, x.nrows());
        let loss = workspace.backpropagate(self, x, &target, &index, &team);
        let mut memory = Memory::default();
        memory.prepare(self, 0)?;
        workspace.for_each_piece(&mut network, &mut memory, x.nrows(), &team, |_| {});
        Ok((loss as f32, workspace.gradients))
    }
}
