//! Nearest neighbours: which rows of a table lie nearest to a given one. Retrieval, and the simplest reader of a code.

use crate::error::{Result, err};
use crate::fast;
use ndarray::{Array2, ArrayRef2, ArrayView1, Axis};

/// For each row of `queries` the numbers of the `k` rows of `gallery` that are nearest to it, the nearest first.
/// // [m, d], [n, d] -> [n, k]
///
/// Taught in lesson [8](crate::course#lesson-8).
///
/// Near is a small sum of squared differences; of rows that are equally near, the one that comes first.
///
/// ```
/// use hourglass::en::*;
/// let gallery = array![[0.0_f32, 0.0], [5.0, 5.0], [3.0, -2.0]];
/// let near = neighbours(&gallery, &array![[1.0_f32, 0.0]], 2)?; // [1, 2]
/// assert_eq!(near, array![[0, 2]]);
/// # Ok::<(), Error>(())
/// ```
///
/// # Errors
/// When the rows of the two have not the same number of values; when `k` is not from 1 to the number of rows of `gallery`; when a
/// value is not finite.
pub fn neighbours(
    gallery: &ArrayRef2<f32>,
    queries: &ArrayRef2<f32>,
    k: usize,
) -> Result<Array2<usize>> {
    let ((m, d), (n, columns)) = (gallery.dim(), queries.dim());
    if d != columns {
        return err!(
            "Found a gallery of shape [{m}, {d}] and queries of shape [{n}, {columns}], expected rows of the same length. Encode both in the same way.",
            "찾을 표의 형태가 [{m}, {d}], 물어볼 행의 형태가 [{n}, {columns}]입니다. 두 배열의 열 수가 같아야 합니다. 둘을 같은 방법으로 인코딩하십시오."
        );
    }
    if k == 0 || k > m {
        return err!(
            "Asked for {k} neighbours in a gallery of {m} rows, expected from 1 to {m}. Change the number.",
            "행이 {m}개인 표에서 이웃 {k}개를 찾으라고 했습니다. 1개 이상 {m}개 이하여야 합니다. 개수를 고치십시오."
        );
    }
    let (gallery, queries) = (gallery.as_standard_layout(), queries.as_standard_layout());
    for (name_en, name_ko, rows) in [
        ("the gallery", "찾을 표", &gallery),
        ("the queries", "물어볼 행", &queries),
    ] {
        if let Some(((row, column), value)) = rows.indexed_iter().find(|(_, v)| !v.is_finite()) {
            return err!(
                "Found {value} in {name_en} at row {row}, column {column}, expected finite numbers. Look at what made that value.",
                "{name_ko}의 {row}행 {column}열 값이 {value}입니다. 유한한 수여야 합니다. 그 값이 어디서 나왔는지 확인하십시오."
            );
        }
    }
    let mut near = Array2::zeros((n, k));
    let tasks = queries
        .axis_chunks_iter(Axis(0), QUERIES)
        .zip(near.axis_chunks_iter_mut(Axis(0), QUERIES));
    fast::for_each(fast::cores(), tasks.collect(), |(queries, mut near)| {
        for (query, mut near) in queries.outer_iter().zip(near.outer_iter_mut()) {
            let distance = |(number, row)| (squares(query, row), number);
            let mut all: Vec<(f64, usize)> =
                gallery.outer_iter().enumerate().map(distance).collect();
            let order =
                |a: &(f64, usize), b: &(f64, usize)| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1));
            all.select_nth_unstable_by(k - 1, order);
            all[..k].sort_unstable_by(order);
            near.iter_mut()
                .zip(all)
                .for_each(|(near, (_, number))| *near = number);
        }
    });
    Ok(near)
}

/// Queries that one task answers.
const QUERIES: usize = 32;

/// The sum of the squared differences of two rows, by eights, so that the compiler can take several at a time. In f64 the square of
/// no f32 is too large.
fn squares(a: ArrayView1<'_, f32>, b: ArrayView1<'_, f32>) -> f64 {
    let (a, b) = (a.to_slice().expect("rows"), b.to_slice().expect("rows"));
    let square = |a: f32, b: f32| (f64::from(a) - f64::from(b)).powi(2);
    let mut sums = [0.0_f64; 8];
    let (a_eights, b_eights) = (a.chunks_exact(8), b.chunks_exact(8));
    let rest = a_eights.remainder().iter().zip(b_eights.remainder());
    let rest: f64 = rest.map(|(&a, &b)| square(a, b)).sum();
    for (a, b) in a_eights.zip(b_eights) {
        for i in 0..8 {
            sums[i] += square(a[i], b[i]);
        }
    }
    sums.iter().sum::<f64>() + rest
}
