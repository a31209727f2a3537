//! Pieces of the parameters: what one thread takes at a time when gradients become steps.

use super::Runs;
use ndarray::{ArrayViewMut2, Axis};

/// A piece of the parameters that phase 2 hands over: some rows or columns of a W, or a b as one row; their gradient; an
/// optimizer's memory of them.
pub(super) struct Piece<'a> {
    values: ArrayViewMut2<'a, f32>,
    pub gradient: ArrayViewMut2<'a, f32>,
    memory: [ArrayViewMut2<'a, f32>; 2],
}

impl Piece<'_> {
    /// How many rows, or columns, there are.
    pub fn len_of(&self, axis: Axis) -> usize {
        self.values.len_of(axis)
    }

    /// How many parameters there are.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Gives `rule` row after row, each a run of numbers one after another.
    pub fn change(self, rule: impl Fn(&mut [f32], &[f32], Runs)) {
        let Piece {
            mut values,
            mut gradient,
            memory: [mut m, mut v],
        } = self;
        let rows = values.outer_iter_mut().zip(gradient.outer_iter_mut());
        let memories = m.outer_iter_mut().zip(v.outer_iter_mut());
        for ((w, g), (m, v)) in rows.zip(memories) {
            let [w, g, m, v] = [w, g, m, v].map(|row| row.into_slice().expect("a part of a row"));
            rule(w, g, [m, v]);
        }
    }
}

/// How W is cut into pieces: along its longer side, because each piece's product reads all of the other side's rows; and
/// how many of its rows or columns are one piece: enough for about 20 million multiplications, so that a product is worth a
/// task.
pub(super) fn cut_of_weights(batch: usize, (inputs, outputs): (usize, usize)) -> (Axis, usize) {
    let axis = if inputs >= outputs { Axis(0) } else { Axis(1) };
    let count = (batch * inputs * outputs).div_ceil(20_000_000);
    let size = inputs.max(outputs).div_ceil(count);
    (axis, size.next_multiple_of(16))
}

/// Cuts parameters of this shape, their gradient and an optimizer's memory of them (or its empty runs) into pieces.
pub(super) fn pieces<'a>(
    shape: (usize, usize),
    axis: Axis,
    size: usize,
    values: &'a mut [f32],
    gradient: &'a mut [f32],
    memory: &'a mut [Vec<f32>; 2],
) -> impl Iterator<Item = Piece<'a>> {
    let cut = move |run: &'a mut [f32]| {
        let shape = if run.is_empty() { (shape.0, 0) } else { shape };
        let view = ArrayViewMut2::from_shape(shape, run).expect("as many as the parameters");
        let mut rest = Some(view);
        std::iter::from_fn(move || {
            let view = rest.take()?;
            let size = size.min(view.len_of(axis));
            let (piece, after) = view.split_at(axis, size);
            rest = Some(after);
            Some(piece)
        })
    };
    let [m, v] = memory.each_mut().map(|run| cut(run));
    let memories = m.zip(v).map(|(m, v)| [m, v]);
    let both = cut(values)
        .take_while(|piece| !piece.is_empty())
        .zip(cut(gradient));
    both.zip(memories)
        .map(|((values, gradient), memory)| Piece {
            values,
            gradient,
            memory,
        })
}
