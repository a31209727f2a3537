//! The product of two matrices, and how to leave the zeros out of it.
//!
//! Four of five pixels of a digit are 0, and 0 · w adds nothing to a sum. Where so much of A is 0, the product goes through
//! the other numbers only: an epoch of the reference work then takes about a tenth less time.

use crate::fast::vectorised;
use ndarray::linalg::general_mat_mul;
use ndarray::{ArrayView2, ArrayViewMut2, Axis};

/// `C = A B`   // [m, k], [k, n] -> [m, n]
///
/// Whether zeros are left out or not, the result is the same, bit for bit, as long as B is finite. (0 · NaN is NaN for those
/// who take it.)
pub fn multiply(a: ArrayView2<'_, f32>, b: ArrayView2<'_, f32>, mut c: ArrayViewMut2<'_, f32>) {
    let rows = b.is_standard_layout() && c.is_standard_layout();
    // To find what is not 0 takes its time, too: too much for a few columns.
    if b.ncols() >= 64 && rows && fuses() && mostly_zeros(a) {
        without_zeros(a, b, c);
    } else {
        general_mat_mul(1.0, &a, &b, 0.0, &mut c);
    }
}

/// Whether less than three in ten are not 0, judged by a sample: where it begins to pay.
fn mostly_zeros(a: ArrayView2<'_, f32>) -> bool {
    let (m, k) = a.dim();
    // The steps, a prime number, lead through rows and columns alike.
    let taken = |i: &usize| a[[i * 7919 % m, i * 7919 % k]] != 0.0;
    !a.is_empty() && (0..SAMPLE).filter(taken).count() < SAMPLE * 3 / 10
}

const SAMPLE: usize = 256;

/// As many terms `general_mat_mul` sums before it adds them to C; so do we, and get the same bits.
const TERMS: usize = 256;

fn without_zeros(a: ArrayView2<'_, f32>, b: ArrayView2<'_, f32>, mut c: ArrayViewMut2<'_, f32>) {
    c.fill(0.0);
    let b = b.to_slice().expect("row after row");
    let mut terms = [(0, 0.0); TERMS];
    let parts = a.axis_chunks_iter(Axis(1), TERMS);
    for (a, b) in parts.zip(b.chunks(TERMS * c.ncols())) {
        for (a, c) in a.outer_iter().zip(c.outer_iter_mut()) {
            // Compiled twice: numbers that lie side by side are gone through faster.
            let count = match a.to_slice() {
                Some(a) => find(a.iter(), &mut terms),
                None => find(a.iter(), &mut terms),
            };
            add_rows(&terms[..count], b, c.into_slice().expect("row after row"));
        }
    }
}

/// Writes down the numbers that are not 0, each behind its place, and returns how many there are.
///
/// Every number is written, and a zero written over by the next: no `if`, which the processor would guess wrong at every
/// edge of a stroke. (The remainder never changes `count`; it saves the check of an index.)
#[inline(always)]
fn find<'a>(numbers: impl Iterator<Item = &'a f32>, terms: &mut [(u32, f32); TERMS]) -> usize {
    let mut count = 0;
    for (k, &a) in (0..).zip(numbers) {
        terms[count % TERMS] = (k, a);
        count += usize::from(a != 0.0);
    }
    count
}

vectorised! {
    /// `sum += a · (row k of b)` for all terms `(k, a)`.
    fn add_rows(terms: &[(u32, f32)], b: &[f32], sum: &mut [f32]) {
        let mut column = 0;
        while column < sum.len() {
            // The sums of 64 columns fit into eight registers of AVX2.
            column += match sum.len() - column {
                64.. => add_columns::<64>(terms, b, column, sum),
                8.. => add_columns::<8>(terms, b, column, sum),
                _ => add_columns::<1>(terms, b, column, sum),
            };
        }
    }
}

/// The same for so many columns; returns how many.
#[inline(always)]
fn add_columns<const N: usize>(
    terms: &[(u32, f32)],
    b: &[f32],
    first: usize,
    sum: &mut [f32],
) -> usize {
    let mut totals = [0.0; N];
    for &(k, a) in terms {
        let row = &b[k as usize * sum.len() + first..][..N];
        for (total, &b) in totals.iter_mut().zip(row) {
            *total = a.mul_add(b, *total);
        }
    }
    for (sum, total) in sum[first..].iter_mut().zip(totals) {
        *sum += total;
    }
    N
}

/// Whether `mul_add` is one instruction here, as in `general_mat_mul`. All but old processors have it.
fn fuses() -> bool {
    #[cfg(target_arch = "x86_64")]
    return is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma");
    #[cfg(not(target_arch = "x86_64"))]
    cfg!(target_arch = "aarch64")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mnist::Mnist;
    use crate::random::seed;
    use ndarray::{Array2, ShapeBuilder, s};
    use rand::RngExt;

    /// Numbers from -1 to 1, of which this share is not 0.
    fn numbers(shape: (usize, usize), share: f64, rng: &mut crate::random::Rng) -> Array2<f32> {
        Array2::from_shape_simple_fn(shape, || {
            let number = rng.random_range(-1.0..1.0);
            if rng.random_bool(share) { number } else { 0.0 }
        })
    }

    #[test]
    fn leaving_zeros_out_changes_no_bit() {
        let mut rng = seed(7);
        for (m, k, n) in [
            (128, 784, 256),
            (784, 256, 256),
            (40, 600, 150),
            (3, 1, 64),
            (70, 300, 73),
            (9, 257, 65),
        ] {
            let a = numbers((m, k), 0.2, &mut rng);
            let columns = {
                let mut turned = Array2::zeros((m, k).f());
                turned.assign(&a);
                turned
            };
            let b = numbers((k, n), 1.0, &mut rng);
            let mut with = Array2::from_elem((m, n), f32::NAN);
            general_mat_mul(1.0, &a, &b, 0.0, &mut with);
            for a in [a.view(), columns.view()] {
                let mut without = Array2::from_elem((m, n), f32::NAN);
                multiply(a, b.view(), without.view_mut());
                let bits = |c: &Array2<f32>| c.mapv(f32::to_bits);
                assert_eq!(bits(&without), bits(&with), "[{m}, {k}] times [{k}, {n}]");
            }
        }
    }

    #[test]
    fn digits_are_mostly_zeros_and_noise_is_not() {
        let digits = Mnist::load().unwrap().test().images();
        for rows in [0..128, 5_000..5_256] {
            let x = digits.slice(s![rows, ..]);
            assert!(mostly_zeros(x) && mostly_zeros(x.t()));
            assert!(!mostly_zeros((&x + 0.5).view()));
        }
        // What ReLU leaves: every second number.
        let half = numbers((128, 256), 0.5, &mut seed(1));
        assert!(!mostly_zeros(half.view()));
        assert!(!mostly_zeros(half.slice(s![..0, ..])));
    }
}
