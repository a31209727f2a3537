//! The losses: mean squared error for values, cross-entropy for labels (and for pixels: [`super::pixels`]); each value beside
//! its gradient.

use super::pixels::surprise_of_pixels;
use super::values::{check_classes, check_finite, check_labels};
use crate::error::{Result, err};
use crate::fast::{exp, vectorised};
use ndarray::{Array2, ArrayRef2, ArrayView2, Axis};

/// What a network is trained towards, which also decides the loss.
#[derive(Clone, Copy, Debug)]
pub enum Target<'a> {
    /// Values, `[n, outputs]`: mean squared error.
    Values(ArrayView2<'a, f32>),
    /// A class for each row: the network's outputs are logits, the loss is softmax with cross-entropy.
    Labels(&'a [u8]),
    /// Numbers from 0 to 1, `[n, outputs]`: the network's outputs are logits, the loss is a sigmoid with cross-entropy at each.
    /// Made by [`pixels`](super::pixels()).
    Pixels(ArrayView2<'a, f32>),
}

impl<'a> From<&'a Array2<f32>> for Target<'a> {
    fn from(values: &'a Array2<f32>) -> Self {
        Target::Values(values.view())
    }
}

impl<'a> From<ArrayView2<'a, f32>> for Target<'a> {
    fn from(values: ArrayView2<'a, f32>) -> Self {
        Target::Values(values)
    }
}

impl<'a> From<&'a [u8]> for Target<'a> {
    fn from(labels: &'a [u8]) -> Self {
        Target::Labels(labels)
    }
}

impl<'a> From<&'a Vec<u8>> for Target<'a> {
    fn from(labels: &'a Vec<u8>) -> Self {
        Target::Labels(labels)
    }
}

impl Target<'_> {
    /// The number of rows.
    pub fn len(&self) -> usize {
        match self {
            Target::Values(y) | Target::Pixels(y) => y.nrows(),
            Target::Labels(labels) => labels.len(),
        }
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The loss of one row `y_hat` with the target row `i`, as a part of a sum; into `gradient` goes the gradient of the mean
    /// loss over `n` rows. The mean loss is the sum over `n` (labels), over `n · outputs` (values, pixels).
    pub(super) fn loss_and_gradient(
        &self,
        y_hat: &[f32],
        gradient: &mut [f32],
        i: usize,
        n: usize,
    ) -> f64 {
        match self {
            Target::Values(y) => {
                let scale = 2.0 / (n * y_hat.len()) as f32;
                let y = y.row(i);
                let y = y.as_standard_layout(); // a copy only if its numbers do not lie side by side
                let y = y.as_slice().expect("side by side");
                squares(y_hat, y, gradient, scale)
            }
            Target::Labels(labels) => {
                gradient.copy_from_slice(y_hat);
                surprise(gradient, labels[i].into(), 1.0 / n as f32)
            }
            Target::Pixels(y) => {
                let scale = 1.0 / (n * y_hat.len()) as f32;
                let y = y.row(i);
                let y = y.as_standard_layout();
                let y = y.as_slice().expect("side by side");
                surprise_of_pixels(y_hat, y, gradient, scale)
            }
        }
    }

    /// What the sum of [`Target::loss_and_gradient`] is divided by.
    pub(super) fn count(&self, rows: usize, outputs: usize) -> f64 {
        match self {
            Target::Values(_) | Target::Pixels(_) => (rows * outputs) as f64,
            Target::Labels(_) => rows as f64,
        }
    }
}

vectorised! {
    /// The squared error of a row, Σ (ŷ - y)²; `gradient` becomes scale · (ŷ - y).
    fn squares(y_hat: &[f32], y: &[f32], gradient: &mut [f32], scale: f32) -> f64 {
        for ((error, y_hat), y) in gradient.iter_mut().zip(y_hat).zip(y) {
            *error = y_hat - y;
        }
        // Eight sums side by side: the order is fixed, and the compiler can keep them in one vector register.
        let mut sums = [0.0_f32; 8];
        let errors = gradient.chunks_exact(8);
        let rest = errors.remainder();
        for errors in errors {
            for k in 0..8 {
                sums[k] += errors[k] * errors[k];
            }
        }
        for error in rest {
            sums[0] += error * error;
        }
        for error in gradient {
            *error *= scale;
        }
        sums.iter().map(|&sum| f64::from(sum)).sum()
    }
}

/// The surprise (negative log-likelihood) of a row, -ln softmax(z)[label]; `z` becomes scale · (softmax(z) - one_hot(label)).
///
/// The derivatives of softmax and of the logarithm cancel to this difference: computed together they are simple and
/// numerically safe, each alone is neither. A logit that is not finite makes the loss NaN.
fn surprise(z: &mut [f32], label: usize, scale: f32) -> f64 {
    let nothing = nothing(z.iter());
    let largest = z.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let of_label = z[label] - largest;
    z.iter_mut().for_each(|z| *z = exp(*z - largest)); // at most e^0, so no overflow
    let sum: f32 = z.iter().sum();
    z.iter_mut().for_each(|z| *z *= scale / sum);
    z[label] -= scale;
    f64::from(sum.ln() - of_label + nothing)
}

/// 0 if all values are finite, else NaN: what hides in a sum, such as -∞ in e^z, is then still seen.
pub(super) fn nothing<'a>(values: impl Iterator<Item = &'a f32>) -> f32 {
    values.fold(0.0, |nothing, value| nothing + value * 0.0)
}

/// Mean squared error over all values; NaN if one of them is not finite.   // [n, m], [n, m] -> 1
///
/// Taught in lessons [0](crate::course#lesson-0), [5](crate::course#lesson-5), [6](crate::course#lesson-6).
///
/// # Errors
/// When the shapes differ or there is no value.
pub fn mse(y_hat: &ArrayRef2<f32>, y: &ArrayRef2<f32>) -> Result<f32> {
    if y_hat.dim() != y.dim() || y.is_empty() {
        let (found, expected) = (y_hat.shape(), y.shape());
        return err!(
            "mse found shapes {found:?} and {expected:?}, expected two equal shapes with at least one value. Compare arrays of the same rows and columns.",
            "mse에 형태가 {found:?}인 배열과 {expected:?}인 배열이 들어왔습니다. 두 형태가 같아야 하고, 값이 하나 이상 있어야 합니다. 행과 열이 같은 배열끼리 비교하십시오."
        );
    }
    let sum: f64 = y_hat
        .iter()
        .zip(y)
        .map(|(a, b)| f64::from(a - b).powi(2))
        .sum();
    // What is not finite stays so in every difference and sum.
    let sum = if sum.is_finite() { sum } else { f64::NAN };
    Ok((sum / y.len() as f64) as f32)
}

/// Cross-entropy of softmax(logits) with the labels as numbers, as a mean over rows.   // [n, k], n labels -> 1
///
/// Taught in lesson [2](crate::course#lesson-2).
///
/// The same value as [`cross_entropy_one_hot`](super::cross_entropy_one_hot) of [`softmax`](super::softmax), but taken from the logits: safe for any finite logit. NaN if
/// a logit is not finite.
///
/// # Errors
/// When the rows differ, there is none, or a label is not below the number of classes.
pub fn cross_entropy(logits: &ArrayRef2<f32>, labels: &[u8]) -> Result<f32> {
    check_labels(labels, logits.nrows(), logits.ncols())?;
    let mut row = vec![0.0; logits.ncols()];
    let rows = logits.axis_iter(Axis(0)).zip(labels);
    let sum: f64 = rows
        .map(|(logits, &label)| {
            row.iter_mut()
                .zip(logits)
                .for_each(|(z, &logit)| *z = logit);
            surprise(&mut row, label.into(), 1.0)
        })
        .sum();
    Ok((sum / labels.len() as f64) as f32)
}

/// The share of rows whose largest logit is that of the label.   // [n, k], n labels -> 0..=1
///
/// Taught in lesson [2](crate::course#lesson-2).
///
/// # Errors
/// As [`cross_entropy`]; and when a logit is not finite.
pub fn accuracy(logits: &ArrayRef2<f32>, labels: &[u8]) -> Result<f32> {
    check_labels(labels, logits.nrows(), logits.ncols())?;
    let right = largest(logits)?
        .iter()
        .zip(labels)
        .filter(|(a, b)| a == b)
        .count();
    Ok(right as f32 / labels.len() as f32)
}

/// How often each class was taken for each: rows are the truth, columns the prediction.   // -> [classes, classes]
///
/// Taught in lessons [1](crate::course#lesson-1), [2](crate::course#lesson-2).
///
/// # Errors
/// When the lengths differ, a label or prediction is not below `classes`, or there are more classes than labels can tell.
pub fn confusion(predicted: &[u8], labels: &[u8], classes: usize) -> Result<Array2<u32>> {
    check_labels(labels, predicted.len(), classes)?;
    check_labels(predicted, labels.len(), classes)?;
    check_classes(classes)?;
    let mut counts = Array2::zeros((classes, classes));
    for (&predicted, &label) in predicted.iter().zip(labels) {
        counts[[usize::from(label), usize::from(predicted)]] += 1;
    }
    Ok(counts)
}

/// The column of the largest value in each row, the first of them where several are equal.
///
/// # Errors
/// When a value is not finite, or there are more columns than labels can tell.
pub(super) fn largest(logits: &ArrayRef2<f32>) -> Result<Vec<u8>> {
    check_classes(logits.ncols())?;
    check_finite(logits.view(), ("the logits", "로짓"))?;
    let best = |row: ndarray::ArrayView1<'_, f32>| {
        (1..row.len()).fold(0, |best, k| if row[k] > row[best] { k } else { best }) as u8
    };
    Ok(logits.axis_iter(Axis(0)).map(best).collect())
}
