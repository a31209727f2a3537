//! Two kinds of damage, and what mends it without learning.

use hourglass::error::Result;
use hourglass::nn::Rng;
use hourglass::random::{mask, normal};
use ndarray::{Array2, s};

/// What is done to the images.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Damage {
    /// Nothing.
    None,
    /// Noise of standard deviation 0.5 in every pixel, cut off at paper and ink.
    Noise,
    /// Every second pixel, on average, is paper.
    Mask,
    /// Noise on the first half of the images, a mask on the second.
    Either,
}

impl Damage {
    /// The images, damaged: another noise or mask each time.   // [n, 784] -> [n, 784]
    pub(crate) fn of(self, x: &Array2<f32>, rng: &mut Rng) -> Result<Array2<f32>> {
        Ok(match self {
            Damage::None => x.clone(),
            Damage::Noise => (x + &(0.5 * normal(x.dim(), rng))).mapv(|p| p.clamp(0.0, 1.0)),
            Damage::Mask => x * &mask(x.dim(), 0.5, rng)?,
            Damage::Either => {
                let half = x.nrows() / 2;
                let mut damaged = x.clone();
                let first = Damage::Noise.of(&x.slice(s![..half, ..]).to_owned(), rng)?;
                let second = Damage::Mask.of(&x.slice(s![half.., ..]).to_owned(), rng)?;
                damaged.slice_mut(s![..half, ..]).assign(&first);
                damaged.slice_mut(s![half.., ..]).assign(&second);
                damaged
            }
        })
    }
}

/// Each pixel becomes the mean of itself and its eight neighbours; beyond the edge is paper.   // [n, 784] -> [n, 784]
pub(crate) fn smooth(x: &Array2<f32>) -> Array2<f32> {
    let n = x.nrows();
    let mut padded = ndarray::Array3::<f32>::zeros((n, 30, 30));
    let images = x
        .view()
        .into_shape_with_order((n, 28, 28))
        .expect("28 × 28");
    padded.slice_mut(s![.., 1..29, 1..29]).assign(&images);
    let mut sum = ndarray::Array3::<f32>::zeros((n, 28, 28));
    for (down, right) in (0..9).map(|k| (k / 3, k % 3)) {
        sum += &padded.slice(s![.., down..down + 28, right..right + 28]);
    }
    (sum / 9.0)
        .into_shape_with_order((n, 784))
        .expect("28 × 28")
}
