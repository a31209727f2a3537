//! The rows of an epoch, batch by batch, in a shuffled order.

use crate::error::{Result, err};
use crate::random::{Rng, seed};
use rand::seq::SliceRandom;
use std::slice::Chunks;

/// Which rows are in which batch (a data loader that shuffles): the order in which [`fit`](super::Sequential::fit) with the
/// same seed takes them.
///
/// Taught in lessons [9](crate::course#lesson-9), [10](crate::course#lesson-10).
///
/// ```
/// use hourglass::en::*;
/// let x = Array2::from_shape_fn((10, 3), |(row, _)| row as f32);
/// let mut batches = Batches::new(10, 4, 1)?;          // 10 rows, 4 a batch, seed 1
/// for epoch in 1..=2 {
///     for rows in batches.shuffle() {                 // the numbers of 4, 4 and 2 rows
///         let batch = x.select(Axis(0), rows);        // [4, 3], [4, 3], [2, 3]
///         println!("{epoch}  {rows:?}  {:?}", batch.dim());
///     }
/// }
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Batches {
    order: Vec<usize>,
    size: usize,
    rng: Rng,
}

impl Batches {
    /// Batches of `size` of so many `rows`, in an order that starts from `seed`.
    ///
    /// # Errors
    /// When the size is 0 or larger than the number of rows.
    pub fn new(rows: usize, size: usize, seed_of_order: u64) -> Result<Batches> {
        if size == 0 || size > rows {
            return err!(
                "Found a batch size of {size} for {rows} rows, expected a number from 1 to {rows}. Set batch_size in Fit.",
                "배치 크기가 {size}, 데이터의 행 수가 {rows}입니다. 배치 크기는 1 이상, 행 수 이하여야 합니다. Fit의 batch_size를 고치십시오."
            );
        }
        Ok(Batches {
            order: (0..rows).collect(),
            size,
            rng: seed(seed_of_order),
        })
    }

    /// All rows in a new order, cut into batches: for each batch the numbers of its rows. The last one takes what is left.
    ///
    /// Taught in lessons [9](crate::course#lesson-9), [10](crate::course#lesson-10).
    pub fn shuffle(&mut self) -> Chunks<'_, usize> {
        self.order.shuffle(&mut self.rng);
        self.order.chunks(self.size)
    }
}
