//! How the work on one batch is shared among threads: phase 1 by rows, phase 2 by parameters.
//!
//! Phase 1 takes shards, a few rows each, through all layers and back: outputs A, and for every layer ∂L/∂Z.
//! Phase 2 takes tasks, each a part of one gradient over the whole batch: ∂L/∂W = Aᵀ ∂L/∂Z. When a step follows, the task
//! changes those parameters at once, while their gradient is still in the processor's cache.
//!
//! How the work is cut depends on the sizes alone, never on the number of threads, and no part is the sum of two
//! threads' parts: so the result is the same, bit for bit, however many there are.

mod shard;
mod task;

pub(super) use shard::rows_of_a_shard;

use super::{Dense, Gradient, Optimizer, Sequential, Target};
use crate::fast::{self, Team};
use ndarray::{Array2, ArrayRef2, Axis};
use shard::shards;
use std::mem;
use task::{parts, pieces, tasks};

/// Room for one batch: made once, used for every batch.
#[derive(Debug)]
pub(super) struct Workspace {
    /// The batch and then each layer's output, `[batch, size]`.
    outputs: Vec<Array2<f32>>,
    /// For each layer ∂L/∂Z, `[batch, outputs]`.
    deltas: Vec<Array2<f32>>,
}

impl Workspace {
    pub(super) fn new(network: &Sequential, batch: usize) -> Workspace {
        let sizes = || network.layers.iter().map(Dense::outputs);
        let zeros = |size| fast::zeros(batch, size);
        Workspace {
            outputs: [network.inputs()]
                .into_iter()
                .chain(sizes())
                .map(zeros)
                .collect(),
            deltas: sizes().map(zeros).collect(),
        }
    }

    /// Whether there is room for so many rows in a network of these sizes.
    pub(super) fn has_room(&self, network: &Sequential, rows: usize) -> bool {
        let sizes = network.layers.iter().map(Dense::outputs);
        let sizes = [network.inputs()].into_iter().chain(sizes);
        rows <= self.outputs[0].nrows() && sizes.eq(self.outputs.iter().map(Array2::ncols))
    }

    /// Phase 1 for the rows `index` of `x` and their targets: forward, loss, backward. Returns the mean loss.
    pub(super) fn backpropagate(
        &mut self,
        network: &Sequential,
        x: &ArrayRef2<f32>,
        target: &Target<'_>,
        index: &[usize],
        team: &Team,
    ) -> f64 {
        let (n, lowest) = (index.len(), network.first_that_learns());
        let shards = shards(&network.layers, index, &mut self.outputs, &mut self.deltas);
        let mut losses = vec![0.0; shards.len()];
        let work = shards.into_iter().zip(&mut losses).collect();
        team.for_each(work, |(mut shard, loss)| {
            shard.forward(x);
            *loss = shard.loss(target, n);
            shard.backward(lowest);
        });
        losses.iter().sum::<f64>() / target.count(n, network.outputs())
    }

    /// The first half of phase 1 for all rows of `x`: forward.   // [n, inputs] -> [n, outputs]
    pub(super) fn forward(
        &mut self,
        network: &Sequential,
        x: &ArrayRef2<f32>,
        team: &Team,
    ) -> Array2<f32> {
        let index: Vec<usize> = (0..x.nrows()).collect();
        let mut y_hat = Array2::zeros((x.nrows(), network.outputs()));
        let shards = shards(&network.layers, &index, &mut self.outputs, &mut self.deltas);
        let chunks = y_hat.axis_chunks_iter_mut(Axis(0), rows_of_a_shard(x.nrows()));
        team.for_each(
            shards.into_iter().zip(chunks).collect(),
            |(mut shard, mut y_hat)| {
                shard.forward(x);
                y_hat.assign(shard.y_hat());
            },
        );
        y_hat
    }

    /// Its second half, from ∂L/∂Ŷ: backward; and ∂L/∂X into `dx`, if that is asked for.
    pub(super) fn backward(
        &mut self,
        network: &Sequential,
        dy: &ArrayRef2<f32>,
        dx: Option<&mut Array2<f32>>,
        team: &Team,
    ) {
        let index: Vec<usize> = (0..dy.nrows()).collect();
        let lowest = if dx.is_some() {
            0
        } else {
            network.first_that_learns()
        };
        let shards = shards(&network.layers, &index, &mut self.outputs, &mut self.deltas);
        let mut chunks: Vec<_> = match dx {
            Some(dx) => {
                let chunks = dx.axis_chunks_iter_mut(Axis(0), rows_of_a_shard(dy.nrows()));
                chunks.map(Some).collect()
            }
            None => shards.iter().map(|_| None).collect(),
        };
        team.for_each(
            shards.into_iter().zip(chunks.drain(..)).collect(),
            |(mut shard, dx)| {
                shard.start_from(dy);
                shard.backward(lowest);
                if let Some(dx) = dx {
                    shard.input_gradient(dx);
                }
            },
        );
    }

    /// Phase 2 for the first `n` rows: the gradient of every layer that learns.
    pub(super) fn gradients(
        &self,
        network: &Sequential,
        n: usize,
        gradients: &mut [Gradient],
        team: &Team,
    ) {
        let mut tasks = tasks(&network.layers, n, &self.outputs, &self.deltas, gradients);
        tasks.sort_by_key(task::Task::largest_first);
        team.for_each(tasks, |mut task| task.compute());
    }

    /// Phase 2 with a step of the optimizer: it changes each piece of the parameters as soon as their gradient is there.
    pub(super) fn step(
        &self,
        network: &mut Sequential,
        n: usize,
        gradients: &mut [Gradient],
        optimizer: &mut impl Optimizer,
        team: &Team,
    ) {
        let mut memory = mem::take(optimizer.memory_mut());
        memory.steps += 1;
        let step = memory.steps;
        let tasks = tasks(&network.layers, n, &self.outputs, &self.deltas, gradients);
        let pieces = pieces(&mut network.layers, n, &mut memory);
        let mut both: Vec<_> = tasks.into_iter().zip(pieces).collect();
        both.sort_by_key(|(task, _)| task.largest_first());
        let rule = &*optimizer;
        team.for_each(both, |(mut task, piece)| {
            task.compute();
            rule.update(step, piece.w, task.gradient, piece.m, piece.v);
        });
        *optimizer.memory_mut() = memory;
    }
}

/// A step of the optimizer alone, on gradients that are given.
pub(super) fn step(
    network: &mut Sequential,
    gradients: &[Gradient],
    optimizer: &mut impl Optimizer,
    team: &Team,
) {
    const BATCH: usize = 256; // what the parameters are cut for: nothing depends on it
    let rows: Vec<_> = gradients.iter().map(Gradient::row_by_row).collect();
    let parts = parts(&network.layers, BATCH, &rows);
    let mut memory = mem::take(optimizer.memory_mut());
    memory.steps += 1;
    let step = memory.steps;
    let pieces = pieces(&mut network.layers, BATCH, &mut memory);
    let rule = &*optimizer;
    team.for_each(pieces.into_iter().zip(parts).collect(), |(piece, g)| {
        rule.update(step, piece.w, g, piece.m, piece.v);
    });
    *optimizer.memory_mut() = memory;
}
