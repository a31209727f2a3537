//! The way through probabilities: softmax, one-hot labels, and the cross-entropy of the two.
//!
//! A lesson goes it first; training goes from the logits at once ([`super::cross_entropy`]), where nothing is lost.

use super::loss::nothing;
use super::values::{check_classes, check_labels};
use crate::error::{Result, err};
use ndarray::{Array2, ArrayRef2, Axis};

/// Softmax of each row: eᶻ divided by the row's sum of eᶻ; each row then sums to 1.   // [n, k] -> [n, k]
///
/// Taught in lesson [2](crate::course#lesson-2).
///
/// The row's largest logit is taken away first. That changes nothing in the result, and nothing overflows. A row with a
/// logit that is not finite becomes NaN.
pub fn softmax(logits: &ArrayRef2<f32>) -> Array2<f32> {
    // Row after row in memory: elsewhere ndarray would sum in another order.
    let mut result = logits.as_standard_layout().into_owned();
    for mut row in result.axis_iter_mut(Axis(0)) {
        let nothing = nothing(row.iter());
        let largest = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        row.mapv_inplace(|z| (z - largest).exp());
        let sum = row.sum() + nothing;
        row /= sum;
    }
    result
}

/// Cross-entropy of probabilities with one-hot labels, -Σ y ln(p), as a mean over rows.   // [n, k], [n, k] -> 1
///
/// Taught in lesson [2](crate::course#lesson-2).
///
/// A probability of 0 for the true class counts as 1e-12: its logarithm would be infinite.
///
/// # Errors
/// When the shapes differ or there is no row; when a row of probabilities is none (logits, NaN), or one of labels not one-hot.
pub fn cross_entropy_one_hot(
    probabilities: &ArrayRef2<f32>,
    labels: &ArrayRef2<f32>,
) -> Result<f32> {
    if probabilities.dim() != labels.dim() || labels.is_empty() {
        let (found, expected) = (probabilities.shape(), labels.shape());
        return err!(
            "cross_entropy_one_hot found shapes {found:?} and {expected:?}, expected two equal shapes [n, classes] with at least one row. Encode the labels with one_hot.",
            "cross_entropy_one_hot에 들어온 두 형태: {found:?}, {expected:?}. 행이 하나 이상 있는 같은 형태 [n, classes]여야 합니다. 레이블을 one_hot으로 바꾸십시오."
        );
    }
    check_probabilities(probabilities)?;
    check_one_hot(labels)?;
    let sum: f64 = probabilities
        .iter()
        .zip(labels)
        .map(|(&p, &y)| -f64::from(y) * f64::from(p).max(1e-12).ln())
        .sum();
    Ok((sum / labels.nrows() as f64) as f32)
}

/// Labels as rows of 0 with a single 1.   // n labels -> [n, classes]
///
/// Taught in lesson [2](crate::course#lesson-2).
///
/// # Errors
/// When there is no label, one is not below `classes`, or there are more classes than labels can tell.
pub fn one_hot(labels: &[u8], classes: usize) -> Result<Array2<f32>> {
    check_labels(labels, labels.len(), classes)?;
    check_classes(classes)?;
    let mut result = Array2::zeros((labels.len(), classes));
    for (mut row, &label) in result.axis_iter_mut(Axis(0)).zip(labels) {
        row[usize::from(label)] = 1.0;
    }
    Ok(result)
}

/// How far from 1 the sum of a row of probabilities may be: that of a thousand of them in 32 bits is much nearer.
const ROUNDING: f32 = 1e-4;

/// Rows of numbers from 0 to 1 that sum to 1.
fn check_probabilities(probabilities: &ArrayRef2<f32>) -> Result<()> {
    for (i, row) in probabilities.axis_iter(Axis(0)).enumerate() {
        if let Some(p) = row.iter().find(|p| !(0.0..=1.0 + ROUNDING).contains(*p)) {
            return err!(
                "cross_entropy_one_hot found the probability {p} in row {i}, expected numbers from 0 to 1. Take softmax of logits first, or cross_entropy, which takes logits.",
                "cross_entropy_one_hot: {i}번 행의 확률이 {p}입니다. 0부터 1까지의 수여야 합니다. 로짓이면 먼저 softmax를 쓰거나, 로짓을 받는 cross_entropy를 쓰십시오."
            );
        }
        let sum: f32 = row.iter().sum();
        if (sum - 1.0).abs() > ROUNDING {
            return err!(
                "cross_entropy_one_hot found probabilities that sum to {sum} in row {i}, expected 1. Take softmax of logits first, or cross_entropy, which takes logits.",
                "cross_entropy_one_hot: {i}번 행의 확률을 더하면 {sum}입니다. 1이어야 합니다. 로짓이면 먼저 softmax를 쓰거나, 로짓을 받는 cross_entropy를 쓰십시오."
            );
        }
    }
    Ok(())
}

/// Rows of 0 with a single 1.
fn check_one_hot(labels: &ArrayRef2<f32>) -> Result<()> {
    for (i, row) in labels.axis_iter(Axis(0)).enumerate() {
        let count = |value: f32| row.iter().filter(|v| **v == value).count();
        if count(1.0) != 1 || count(0.0) + 1 != row.len() {
            return err!(
                "cross_entropy_one_hot found the labels {row} in row {i}, expected zeros and a single 1. Give the probabilities first, then the labels, encoded with one_hot.",
                "cross_entropy_one_hot: {i}번 행의 레이블이 {row}입니다. 0들과 1 하나여야 합니다. 확률을 먼저, 그다음에 one_hot으로 바꾼 레이블을 주십시오."
            );
        }
    }
    Ok(())
}
