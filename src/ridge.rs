//! Ridge regression: the best linear layer for a task, found at once instead of step by step, and so the baseline for
//! networks whose answer is not their input.
//!
//! It makes ‖X W + b - Y‖² + λ ‖W‖² as small as possible. With columns of mean 0 the answer solves
//! (XᵀX + λ I) W = XᵀY. (Hoerl and Kennard 1970; Hastie, Tibshirani, Friedman, *The Elements of Statistical Learning*, 3.4.1.)

use crate::error::{Result, err};
use crate::fast;
use crate::nn::{Activation, Dense, Sequential};
use ndarray::linalg::general_mat_mul;
use ndarray::{Array1, Array2, ArrayRef2, Axis, s};

/// The linear layer whose outputs for `x` come nearest to `y`, as a network of one layer.   // [n, d], [n, m] -> d -> m
///
/// Taught in lesson [9](crate::course#lesson-9).
///
/// `lambda` holds the weights small: the larger, the smaller they are. The biases are free. As in scikit-learn's `Ridge`,
/// λ is held against sums over the rows, so it grows with their number.
///
/// ```
/// use hourglass::en::*;
/// let x = array![[0.0_f32], [1.0], [2.0]];
/// let y = array![[1.0_f32], [3.0], [5.0]];
/// let line = ridge(&x, &y, 0.0)?; // 1 -> 1: y = 2 x + 1
/// assert!(line.loss(&x, &y)? < 1e-9);
/// # Ok::<(), Error>(())
/// ```
///
/// # Errors
/// When `x` and `y` have not the same number of rows, or less than 2; when a value is not finite; when λ is negative or not a
/// number; when λ is so small that there is no one best answer (columns that are always 0, or sums of others).
pub fn ridge(x: &ArrayRef2<f32>, y: &ArrayRef2<f32>, lambda: f32) -> Result<Sequential> {
    let ((n, d), (rows, m)) = (x.dim(), y.dim());
    if n != rows || n < 2 || d == 0 || m == 0 {
        return err!(
            "Ridge regression found inputs of shape [{n}, {d}] and targets of shape [{rows}, {m}], expected the same number of rows, at least 2, and at least one column each. Take both from the same images.",
            "릿지 회귀: 입력의 형태가 [{n}, {d}], 목표의 형태가 [{rows}, {m}]입니다. 행 수가 같고 2 이상이어야 하며, 열은 각각 1개 이상이어야 합니다. 둘을 같은 이미지에서 가져오십시오."
        );
    }
    if !(0.0..=f32::MAX).contains(&lambda) {
        return err!(
            "Ridge regression found λ = {lambda}, expected a number of at least 0. Try 1, 10, 100 and choose on the validation set.",
            "릿지 회귀: λ 값이 {lambda}입니다. 0 이상의 수여야 합니다. 1, 10, 100을 써 보고 검증 세트로 고르십시오."
        );
    }
    // Row after row in memory: the sums of a turned array would round in another way.
    let (x, y) = (x.as_standard_layout(), y.as_standard_layout());
    let (x_mean, y_mean) = (mean(&x), mean(&y));
    let mut square = products(&x, &x_mean, &x, &x_mean); // XᵀX, [d, d]
    let target = products(&x, &x_mean, &y, &y_mean); // XᵀY, [d, m]
    square
        .diag_mut()
        .mapv_inplace(|sum| sum + f64::from(lambda));
    if !square.iter().chain(&target).all(|sum| sum.is_finite()) {
        return err!(
            "Ridge regression found NaN or infinity, or numbers whose squares are, in inputs of shape [{n}, {d}] or targets of shape [{n}, {m}], expected finite numbers. Look at what made those values.",
            "릿지 회귀: 형태가 [{n}, {d}]인 입력이나 [{n}, {m}]인 목표에 NaN이나 무한대, 또는 제곱하면 무한대가 되는 수가 있습니다. 유한한 수여야 합니다. 그 값이 어디서 나왔는지 확인하십시오."
        );
    }
    let Some(weights) = solve(square, target) else {
        return err!(
            "Ridge regression with λ = {lambda} has no one best answer for inputs of shape [{n}, {d}]: a column is always the same, or made of others. Take a λ above 0, or a larger one.",
            "릿지 회귀: λ 값이 {lambda}이면 형태가 [{n}, {d}]인 입력에 가장 좋은 답이 하나로 정해지지 않습니다. 늘 같은 열이 있거나 다른 열로 만들어지는 열이 있습니다. λ를 0보다 큰 값이나 더 큰 값으로 하십시오."
        );
    };
    let bias = &y_mean - &x_mean.dot(&weights);
    Sequential::new(vec![Dense {
        weights: weights.mapv(|w| w as f32),
        bias: bias.mapv(|b| b as f32),
        activation: Activation::Identity,
        frozen: false,
    }])
}

/// The mean row.   // [n, d] -> [d]
fn mean(x: &ArrayRef2<f32>) -> Array1<f64> {
    x.map_axis(Axis(0), |column| {
        column.iter().map(|&v| f64::from(v)).sum::<f64>() / column.len() as f64
    })
}

/// Aᵀ B of the centred columns.   // [n, d], [n, m] -> [d, m]
fn products(
    a: &ArrayRef2<f32>,
    a_mean: &Array1<f64>,
    b: &ArrayRef2<f32>,
    b_mean: &Array1<f64>,
) -> Array2<f64> {
    let mut sum = Array2::<f64>::zeros((a.ncols(), b.ncols()));
    let [a_mean, b_mean] = [a_mean, b_mean].map(|mean| mean.mapv(|v| v as f32));
    let chunks = |x: &ArrayRef2<f32>| (0..x.nrows()).step_by(CHUNK).collect::<Vec<_>>();
    for begin in chunks(a) {
        // In f32 within 2,048 centred rows, in f64 over all of them: fast and exact enough.
        let rows = s![begin..(begin + CHUNK).min(a.nrows()), ..];
        let (a, b) = (&a.slice(rows) - &a_mean, &b.slice(rows) - &b_mean);
        let pieces = sum.axis_chunks_iter_mut(Axis(0), PIECE).enumerate();
        fast::for_each(fast::cores(), pieces.collect(), |(k, mut piece)| {
            let columns = a.slice(s![.., k * PIECE..k * PIECE + piece.nrows()]);
            let mut product = Array2::<f32>::zeros(piece.dim());
            general_mat_mul(1.0, &columns.t(), &b, 0.0, &mut product);
            piece.zip_mut_with(&product, |sum, &p| *sum += f64::from(p));
        });
    }
    sum
}

/// Rows that are summed in f32.
const CHUNK: usize = 2048;
/// Rows of Aᵀ B that one task computes.
const PIECE: usize = 98;

/// X in A X = B for a symmetric positive A, by Cholesky: A = L Lᵀ, then L Z = B, then Lᵀ X = Z. None when A is not positive.
fn solve(mut a: Array2<f64>, mut b: Array2<f64>) -> Option<Array2<f64>> {
    let d = a.nrows();
    let smallest = 1e-9 * a.diag().iter().fold(0.0_f64, |most, &v| most.max(v));
    for i in 0..d {
        let (done, mut rest) = a.view_mut().split_at(Axis(0), i);
        let mut row = rest.row_mut(0);
        for j in 0..i {
            let along = row.slice(s![..j]).dot(&done.slice(s![j, ..j]));
            row[j] = (row[j] - along) / done[[j, j]];
        }
        let left = row[i] - row.slice(s![..i]).dot(&row.slice(s![..i]));
        if left <= smallest {
            return None;
        }
        row[i] = left.sqrt();
    }
    // Each column of B is a task of its own: columns do not know one another.
    let pieces = b.axis_chunks_iter_mut(Axis(1), PIECE).collect();
    fast::for_each(fast::cores(), pieces, |mut b| {
        for i in 0..d {
            let (done, mut rest) = b.view_mut().split_at(Axis(0), i);
            let mut row = rest.row_mut(0);
            row -= &a.slice(s![i, ..i]).dot(&done);
            row /= a[[i, i]];
        }
        for i in (0..d).rev() {
            let (mut before, done) = b.view_mut().split_at(Axis(0), i + 1);
            let mut row = before.row_mut(i);
            row -= &a.slice(s![i + 1.., i]).dot(&done);
            row /= a[[i, i]];
        }
    });
    Some(b)
}
