//! The largest eigenvalues of a symmetric matrix `C`, and their eigenvectors, by subspace iteration.
//!
//! Multiply a few random directions by `C` again and again, and keep them at right angles. `C` stretches each
//! eigenvector by its eigenvalue, so what is left after some rounds lies along the largest.
//! (Halko, Martinsson, Tropp 2011, *Finding structure with randomness*; Golub, Van Loan, *Matrix Computations*, 8.2.)

use crate::error::{Result, err};
use crate::fast;
use crate::random::seed;
use ndarray::linalg::general_mat_mul;
use ndarray::{Array1, Array2, ArrayView1, Axis, s};
use rand_distr::{Distribution, StandardNormal};

/// The `k` largest eigenvalues and their eigenvectors, one a row.   // [d, d] -> [k], [k, d]
pub(super) fn largest(c: &Array2<f64>, k: usize) -> Result<(Array1<f64>, Array2<f64>)> {
    let d = c.nrows();
    // More directions than asked for: the first k then settle much sooner.
    let width = (k + k / 2 + 16).min(d);
    let mut rng = seed(1);
    let mut random = || StandardNormal.sample(&mut rng);
    let mut q = Array2::from_shape_simple_fn((width, d), &mut random);
    for _ in 0..100 {
        for _ in 0..4 {
            q = times(&q, c);
            orthonormalise(&mut q, &mut random);
        }
        // Within the subspace, the best eigenvectors are those of the small matrix Q C Qᵀ.
        let cq = times(&q, c);
        let (values, rotation) = jacobi(cq.dot(&q.t()));
        q = rotation.dot(&q);
        let cq = rotation.dot(&cq);
        let distance = |i: usize| {
            (&cq.row(i) - &(&q.row(i) * values[i]))
                .mapv(|v| v * v)
                .sum()
        };
        let worst = (0..k).map(distance).fold(0.0, f64::max).sqrt();
        if worst <= 1e-7 * values[0].abs() {
            let mut vectors = q.slice(s![..k, ..]).to_owned();
            vectors
                .axis_iter_mut(Axis(0))
                .for_each(|mut v| v *= sign(v.view()));
            return Ok((values.slice(s![..k]).mapv(|v| v.max(0.0)), vectors));
        }
    }
    err!(
        "PCA did not settle on {k} components of {d} after 400 rounds, expected it to. Ask for fewer components.",
        "PCA: {d}개 중 주성분 {k}개를 찾는 계산이 400번 반복해도 수렴하지 않았습니다. 주성분 수를 줄이십시오."
    )
}

/// Q C, with the rows of Q shared among threads.
fn times(q: &Array2<f64>, c: &Array2<f64>) -> Array2<f64> {
    let mut product = Array2::zeros(q.dim());
    let tasks = q
        .axis_chunks_iter(Axis(0), 64)
        .zip(product.axis_chunks_iter_mut(Axis(0), 64));
    fast::for_each(fast::cores(), tasks.collect(), |(q, mut product)| {
        general_mat_mul(1.0, &q, c, 0.0, &mut product);
    });
    product
}

/// An eigenvector may point either way; this one's largest entry is positive.
fn sign(v: ArrayView1<'_, f64>) -> f64 {
    let largest = v
        .iter()
        .fold(0.0_f64, |a, &b| if b.abs() > a.abs() { b } else { a });
    if largest < 0.0 { -1.0 } else { 1.0 }
}

/// Gram-Schmidt: takes from each row what lies along the rows before it, then makes its length 1.
fn orthonormalise(q: &mut Array2<f64>, random: &mut impl FnMut() -> f64) {
    for i in 0..q.nrows() {
        let (before, mut rest) = q.view_mut().split_at(Axis(0), i);
        let mut row = rest.row_mut(0);
        loop {
            let length = row.dot(&row).sqrt();
            for _ in 0..2 {
                let along = before.dot(&row);
                row -= &along.dot(&before);
            }
            let left = row.dot(&row).sqrt();
            if left > 1e-10 * length && left > 1e-200 {
                row /= left;
                break;
            }
            row.mapv_inplace(|_| random()); // nothing new in this row: try another direction
        }
    }
}

/// All eigenvalues (largest first) and eigenvectors (rows) of a small symmetric matrix, by Jacobi's rotations:
/// each makes one pair of entries beside the diagonal 0, until all of them are.
fn jacobi(mut a: Array2<f64>) -> (Array1<f64>, Array2<f64>) {
    let n = a.nrows();
    let mut v = Array2::<f64>::eye(n);
    let scale = a.iter().fold(0.0_f64, |m, x| m.max(x.abs()));
    for _ in 0..60 {
        let mut rotated = false;
        for p in 0..n {
            for q in p + 1..n {
                if a[[p, q]].abs() <= 1e-14 * scale {
                    continue;
                }
                rotated = true;
                let theta = (a[[q, q]] - a[[p, p]]) / (2.0 * a[[p, q]]);
                let t = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
                let c = 1.0 / (t * t + 1.0).sqrt();
                let s = t * c;
                rotate(&mut a, p, q, c, s);
                for i in 0..n {
                    let (x, y) = (a[[i, p]], a[[i, q]]);
                    a[[i, p]] = c * x - s * y;
                    a[[i, q]] = s * x + c * y;
                }
                rotate(&mut v, p, q, c, s);
            }
        }
        if !rotated {
            break;
        }
    }
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|&i, &j| a[[j, j]].total_cmp(&a[[i, i]]));
    let values = order.iter().map(|&i| a[[i, i]]).collect();
    (values, v.select(Axis(0), &order))
}

/// Turns rows p and q by the angle with this cosine and sine.
fn rotate(m: &mut Array2<f64>, p: usize, q: usize, c: f64, s: f64) {
    let (mut p, mut q) = m.multi_slice_mut((s![p, ..], s![q, ..]));
    for (x, y) in p.iter_mut().zip(&mut q) {
        (*x, *y) = (c * *x - s * *y, s * *x + c * *y);
    }
}
