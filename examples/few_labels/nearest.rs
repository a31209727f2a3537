//! The other reader: no training at all, only the label of the nearest labelled row.

use crate::data::Set;
use hourglass::fast;
use ndarray::{Array1, Array2, ArrayView2, Axis};
use std::sync::atomic::{AtomicUsize, Ordering};

/// The share of the rows of `test` that have the label of the nearest row of `train`. Distance: the sum of the squared
/// differences.
pub(crate) fn accuracy(train: &Set, x: &Array2<f32>, labels: &[u8], threads: usize) -> f32 {
    let right = AtomicUsize::new(0);
    let squares = (&train.x * &train.x).sum_axis(Axis(1)); // [n]
    let columns = train.x.t().as_standard_layout().to_owned(); // [m, n]
    let tasks = x.axis_chunks_iter(Axis(0), 100).zip(labels.chunks(100));
    fast::for_each(threads, tasks.collect(), |(rows, labels)| {
        let found = nearest(rows, &columns, &squares);
        let agree = found
            .iter()
            .zip(labels)
            .filter(|(k, l)| train.labels[**k] == **l);
        right.fetch_add(agree.count(), Ordering::Relaxed);
    });
    right.into_inner() as f32 / labels.len() as f32
}

/// For each row of `x` the number of the nearest column; of equally near ones the first. The squared distance is
/// |a|² - 2 a·b + |b|², and |a|² is the same for all of a row's candidates.
fn nearest(x: ArrayView2<'_, f32>, columns: &Array2<f32>, squares: &Array1<f32>) -> Vec<usize> {
    let far = squares - &(x.dot(columns) * 2.0); // [rows, n]
    let smallest = far.rows().into_iter().map(|row| {
        let pairs = row.into_iter().enumerate();
        let (k, _) = pairs.fold(
            (0, f32::INFINITY),
            |best, (k, &d)| if d < best.1 { (k, d) } else { best },
        );
        k
    });
    smallest.collect()
}
