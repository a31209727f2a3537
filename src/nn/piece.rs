//! Pieces of the parameters: what one thread takes at a time when gradients become steps.

use super::Runs;
use ndarray::{Array2, ArrayViewMut2};

/// A piece of the parameters that phase 2 hands over: some rows of a W, or a b as one row, one after another in memory;
/// their gradient; an optimizer's memory of them.
pub(super) struct Piece<'a> {
    values: &'a mut [f32],
    pub gradient: &'a mut [f32],
    memory: Runs<'a>,
    columns: usize,
}

impl Piece<'_> {
    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.values.len() / self.columns
    }

    /// How many parameters there are.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// The gradient as rows.
    pub fn gradient_rows(&mut self) -> ArrayViewMut2<'_, f32> {
        let shape = (self.rows(), self.columns);
        ArrayViewMut2::from_shape(shape, self.gradient).expect("whole rows")
    }

    /// Gives `rule` the parameters, their gradient and the memory of them.
    pub fn change(self, rule: impl Fn(&mut [f32], &[f32], Runs)) {
        rule(self.values, self.gradient, self.memory);
    }
}

/// How many rows of W are one piece: enough for about 30 million multiplications, so that a product is worth a task.
pub(super) fn rows_of_a_piece(batch: usize, (inputs, outputs): (usize, usize)) -> usize {
    let count = (batch * inputs * outputs).div_ceil(30_000_000);
    inputs.div_ceil(count).next_multiple_of(16)
}

/// Cuts parameters with so many `columns`, their gradient and an optimizer's memory of them (or its empty runs) into pieces
/// of so many `rows`.
pub(super) fn pieces<'a>(
    rows: usize,
    columns: usize,
    values: &'a mut [f32],
    gradient: &'a mut [f32],
    memory: &'a mut [Array2<f32>; 2],
) -> impl Iterator<Item = Piece<'a>> {
    let size = rows * columns;
    let mut memory = memory.each_mut().map(|run| {
        let run = run.as_slice_mut().expect("one row");
        run.chunks_mut(size)
    });
    let both = values.chunks_mut(size).zip(gradient.chunks_mut(size));
    both.map(move |(values, gradient)| Piece {
        values,
        gradient,
        memory: memory.each_mut().map(|run| run.next().unwrap_or_default()),
        columns,
    })
}
