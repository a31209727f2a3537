//! Cross-entropy at the pixels: each output is asked how much ink there is, and answers with a probability.
//!
//! The network's outputs are logits z, and p = σ(z). As with softmax, sigmoid and logarithm are taken together: what is left
//! of the gradient is p - y, without the slope of the sigmoid, and no logit is too large.

use super::Target;
use super::activation::sigmoid as of_one;
use crate::error::{Result, err};
use crate::fast::{exp, vectorised};
use ndarray::{Array2, ArrayRef2, ArrayView2, Axis};

/// The target of a network whose outputs are logits of pixels: `network.fit((&x, pixels(&x)), None, …)`. The loss is then
/// [`binary_cross_entropy`].
///
/// Taught in lesson [6](crate::course#lesson-6).
///
/// The numbers must lie between 0 and 1; training says so if one does not.
pub fn pixels(y: &ArrayRef2<f32>) -> Target<'_> {
    Target::Pixels(y.view())
}

/// The sigmoid of each value, 1 / (1 + e⁻ᶻ): what a layer with [`Sigmoid`](super::Activation::Sigmoid) makes of z, bit for
/// bit. A value that is not finite becomes NaN.   // [n, m] -> [n, m]
///
/// Taught in lesson [12](crate::course#lesson-12).
pub fn sigmoid(logits: &ArrayRef2<f32>) -> Array2<f32> {
    // As in the layer: an infinite logit would look like a sure 0 or 1.
    logits.mapv(|z| of_one(z) + z * 0.0)
}

/// Cross-entropy of p = σ(logits) with targets from 0 to 1, -y ln(p) - (1 - y) ln(1 - p), as a mean over all
/// values.   // [n, m], [n, m] -> 1
///
/// Taught in lesson [12](crate::course#lesson-12).
///
/// Its smallest value is 0 only where every y is 0 or 1: a grey pixel leaves some surprise even for the best p, which is y.
/// Taken from the logits, so safe for any finite one. NaN if a logit is not finite.
///
/// # Errors
/// When the shapes differ, there is no value, or a target does not lie between 0 and 1.
pub fn binary_cross_entropy(logits: &ArrayRef2<f32>, y: &ArrayRef2<f32>) -> Result<f32> {
    if logits.dim() != y.dim() || y.is_empty() {
        let (found, expected) = (logits.shape(), y.shape());
        return err!(
            "binary_cross_entropy found shapes {found:?} and {expected:?}, expected two equal shapes with at least one value. Give the logits first, then as many targets.",
            "binary_cross_entropy에 형태가 {found:?}인 배열과 {expected:?}인 배열이 들어왔습니다. 두 형태가 같아야 하고, 값이 하나 이상 있어야 합니다. 로짓을 먼저, 그다음에 같은 수의 목표를 주십시오."
        );
    }
    check_pixels(y.view())?;
    let (z, y) = (logits.as_standard_layout(), y.as_standard_layout());
    let mut gradient = vec![0.0; z.ncols()];
    let rows = z.axis_iter(Axis(0)).zip(y.axis_iter(Axis(0)));
    let sum: f64 = rows
        .map(|(z, y)| {
            let (z, y) = (z.to_slice(), y.to_slice());
            let (z, y) = (z.expect("side by side"), y.expect("side by side"));
            surprise_of_pixels(z, y, &mut gradient, 1.0)
        })
        .sum();
    let sum = if sum.is_finite() { sum } else { f64::NAN };
    Ok((sum / y.len() as f64) as f32)
}

vectorised! {
    /// The cross-entropy of a row with p = σ(z), summed; `gradient` becomes scale · (p - y). A logit that is not finite makes
    /// the sum infinite or NaN.
    pub(super) fn surprise_of_pixels(z: &[f32], y: &[f32], gradient: &mut [f32], scale: f32) -> f64 {
        for (e, z) in gradient.iter_mut().zip(z) {
            *e = exp(-z.abs()); // at most 1, so no overflow
        }
        // -y ln(p) - (1 - y) ln(1 - p) = max(z, 0) - z y + ln(1 + e^-|z|). Instead of a logarithm for each value one for the
        // product of many: a factor is at most 2, and an f64 holds 2^1023.
        let mut sum = 0.0_f64;
        for ((z, y), e) in z.chunks(512).zip(y.chunks(512)).zip(gradient.chunks(512)) {
            let mut product = 1.0_f64;
            for ((&z, &y), &e) in z.iter().zip(y).zip(e) {
                sum += f64::from(z.max(0.0)) - f64::from(z) * f64::from(y);
                product *= 1.0 + f64::from(e);
            }
            sum += product.ln();
        }
        for ((gradient, &z), &y) in gradient.iter_mut().zip(z).zip(y) {
            *gradient = (of_one(z) - y) * scale;
        }
        sum
    }
}

/// Every target lies between 0 and 1.
pub(super) fn check_pixels(y: ArrayView2<'_, f32>) -> Result<()> {
    let fits = |y: &f32| (0.0..=1.0).contains(y);
    match y.indexed_iter().find(|(_, y)| !fits(y)) {
        None => Ok(()),
        Some(((row, column), y)) => err!(
            "Found {y} in the targets y at row {row}, column {column}, expected numbers from 0 to 1: cross-entropy takes a pixel for a probability. Divide the pixels by the largest one, or train towards values with the mean squared error.",
            "목표 y의 {row}행 {column}열 값이 {y}입니다. 픽셀의 교차 엔트로피는 픽셀을 확률로 보므로 0부터 1까지의 수여야 합니다. 픽셀을 가장 큰 값으로 나누거나, 평균제곱오차로 훈련하십시오."
        ),
    }
}
