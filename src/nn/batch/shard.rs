//! Phase 1, cut by rows: a shard of the batch goes through all layers and back. Rows do not touch each other.

use crate::nn::{Dense, Target};
use ndarray::{Array2, ArrayRef2, ArrayViewMut2, Axis, s};

/// Rows that one task carries through the layers: half a batch, but neither so few that a product is not worth a task, nor
/// so many that only two tasks could share a large batch. It depends on the batch alone.
pub(in crate::nn) fn rows_of_a_shard(batch: usize) -> usize {
    batch.div_ceil(2).clamp(32, 128)
}

/// Some rows of a batch (a part of a mini-batch): what every layer makes of them, and the gradients on the way back.
pub(in crate::nn) struct Shard<'a> {
    pub layers: &'a [Dense],
    /// Which rows of x, and of the targets.
    pub rows: &'a [usize],
    /// A₀ = X, A₁, …: the rows of X and every layer's output, `[rows, size]`. `layers[l]` makes `outputs[l + 1]` of `outputs[l]`.
    outputs: Vec<ArrayViewMut2<'a, f32>>,
    /// For every layer ∂L/∂Z, `[rows, outputs]`: `deltas[l]` is that of `layers[l]`.
    deltas: Vec<ArrayViewMut2<'a, f32>>,
}

impl Shard<'_> {
    /// Forward: A₀ = X, then Aₗ = f(Aₗ₋₁ Wₗ + bₗ).
    pub(super) fn forward(&mut self, x: &ArrayRef2<f32>) {
        for (mut row, &i) in self.outputs[0].outer_iter_mut().zip(self.rows) {
            row.assign(&x.row(i));
        }
        for (l, layer) in self.layers.iter().enumerate() {
            let (before, after) = self.outputs.split_at_mut(l + 1);
            layer.forward_into(before[l].view(), after[0].view_mut());
        }
    }

    /// What the last layer made of the rows, `[rows, outputs]`.
    pub(super) fn y_hat(&self) -> &ArrayViewMut2<'_, f32> {
        &self.outputs[self.layers.len()]
    }

    /// The rows' losses, summed; and ∂L/∂Z of the last layer. L is the mean over the `n` rows of the batch for labels, over all
    /// their values otherwise.
    pub(super) fn loss(&mut self, target: &Target<'_>, n: usize) -> f64 {
        let mut sum = 0.0;
        self.last_delta(|i, y_hat, delta| sum += target.loss_and_gradient(y_hat, delta, i, n));
        sum
    }

    /// ∂L/∂Z of the last layer from ∂L/∂Ŷ of the whole batch.
    pub(super) fn start_from(&mut self, dy: &ArrayRef2<f32>) {
        self.last_delta(|i, _, delta| {
            let delta = delta.iter_mut().zip(dy.row(i));
            delta.for_each(|(delta, dy)| *delta = *dy);
        });
    }

    /// Row by row: `gradient` writes ∂L/∂Ŷ, and f' makes it ∂L/∂Z while the row is still in the nearest cache. (For labels and
    /// pixels Ŷ are the logits: softmax or sigmoid belongs to the loss.)
    fn last_delta(&mut self, mut gradient: impl FnMut(usize, &[f32], &mut [f32])) {
        let last = self.layers.len() - 1;
        let y_hat = self.outputs[last + 1].outer_iter();
        let delta = self.deltas[last].outer_iter_mut();
        for ((y_hat, delta), &i) in y_hat.zip(delta).zip(self.rows) {
            let y_hat = y_hat.to_slice().expect("row after row");
            let delta = delta.into_slice().expect("row after row");
            gradient(i, y_hat, delta);
            self.layers[last].activation.backward(y_hat, delta);
        }
    }

    /// Backward: for each layer ∂L/∂A = ∂L/∂Z Wᵀ, where A is its input, the output of the layer below; that layer's f' makes it
    /// the ∂L/∂Z there. Down to `layers[lowest]`.
    pub(super) fn backward(&mut self, lowest: usize) {
        for l in (lowest + 1..self.layers.len()).rev() {
            let (below, above) = self.deltas.split_at_mut(l);
            self.layers[l].backward_into(above[0].view(), below[l - 1].view_mut());
            let a = self.outputs[l].as_slice().expect("row after row");
            let delta = below[l - 1].as_slice_mut().expect("row after row");
            self.layers[l - 1].activation.backward(a, delta);
        }
    }

    /// ∂L/∂X = ∂L/∂Z₁ W₁ᵀ.   // -> [rows, inputs]
    pub(super) fn input_gradient(&self, dx: ArrayViewMut2<'_, f32>) {
        self.layers[0].backward_into(self.deltas[0].view(), dx);
    }
}

/// Cuts the first rows of all arrays into shards, as many rows as `index` has.
pub(super) fn shards<'a>(
    layers: &'a [Dense],
    index: &'a [usize],
    outputs: &'a mut [Array2<f32>],
    deltas: &'a mut [Array2<f32>],
) -> Vec<Shard<'a>> {
    let size = rows_of_a_shard(index.len());
    let mut shards: Vec<Shard<'_>> = index
        .chunks(size)
        .map(|rows| Shard {
            layers,
            rows,
            outputs: Vec::new(),
            deltas: Vec::new(),
        })
        .collect();
    for (k, array) in outputs.iter_mut().chain(deltas).enumerate() {
        let chunks = array.axis_chunks_iter_mut(Axis(0), size);
        for (shard, chunk) in shards.iter_mut().zip(chunks) {
            let rows = chunk.slice_move(s![..shard.rows.len(), ..]);
            if k <= layers.len() {
                shard.outputs.push(rows);
            } else {
                shard.deltas.push(rows);
            }
        }
    }
    shards
}
