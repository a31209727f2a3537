//! The gradient of a loss through all layers: backpropagation.
//!
//! This is what is computed, written out for two sigmoid layers and the mean squared error:
//!
//! ```
//! # use hourglass::en::*;
//! # let mut rng = seed(1);
//! # let network = Sequential::new(vec![Dense::new(5, 4, Sigmoid, Glorot, &mut rng)?, Dense::new(4, 3, Sigmoid, Glorot, &mut rng)?])?;
//! # let numbers = |columns| Array2::from_shape_fn((6, columns), |(i, j)| ((i * 7 + j * 3) % 5) as f32 / 5.0);
//! # let (x, y) = (numbers(5), numbers(3));
//! # let [(w1, b1), (w2, b2)] = [0, 1].map(|l: usize| (network.layers[l].weights.clone(), network.layers[l].bias.clone()));
//! # let f = |z: Array2<f32>| z.mapv(|z| 1.0 / (1.0 + (-z).exp()));
//! let a = f(x.dot(&w1) + &b1);                                                // forward: [n, 5] -> [n, 4]
//! let y_hat = f(a.dot(&w2) + &b2);                                            //          [n, 4] -> [n, 3]
//! let delta_2 = (&y_hat - &y) * 2.0 / y.len() as f32 * &y_hat * (1.0 - &y_hat); // ∂L/∂Z₂ = ∂L/∂Ŷ f'(Z₂)
//! let delta_1 = delta_2.dot(&w2.t()) * &a * (1.0 - &a);                       // ∂L/∂Z₁ = ∂L/∂Z₂ W₂ᵀ f'(Z₁)
//! let (dw2, db2) = (a.t().dot(&delta_2), delta_2.sum_axis(Axis(0)));          // ∂L/∂W₂ = Aᵀ ∂L/∂Z₂
//! let (dw1, db1) = (x.t().dot(&delta_1), delta_1.sum_axis(Axis(0)));          // ∂L/∂W₁ = Xᵀ ∂L/∂Z₁
//!
//! let (_, gradients) = network.gradients(&x, &y)?;                            // the same, to rounding
//! # let far = |a: &Array2<f32>, b: &Array2<f32>| (a - b).iter().any(|d| d.abs() > 1e-7);
//! # assert!(!far(&gradients[0].weights, &dw1) && !far(&gradients[1].weights, &dw2));
//! # let far = |a: &Array1<f32>, b: &Array1<f32>| (a - b).iter().any(|d| d.abs() > 1e-7);
//! # assert!(!far(&gradients[0].bias, &db1) && !far(&gradients[1].bias, &db2));
//! # assert!(dw1.iter().chain(&dw2).all(|g| g.abs() > 1e-5), "nothing to compare");
//! # Ok::<(), Error>(())
//! ```
//!
//! For labels, with softmax and cross-entropy, `delta_2` is `(softmax(&z_2) - one_hot(&labels, classes)?) / n`, for pixels
//! `(sigmoid(&z_2) - &y) / y.len()`; all else stays.
//!
//! How the same is cut, so that several threads share it, is what `nn/batch` is about. The equations stand there once more:
//! forward and backward in `Shard`, ∂L/∂W and ∂L/∂b in `Task`; the products themselves in `nn/dense.rs`, and the loss with its
//! gradient, `(P - Y) / n` for labels and alike for pixels, in `Target::loss_and_gradient`.

use super::batch::Workspace;
use super::{Dense, Sequential, Target};
use crate::error::Result;
use crate::fast::{self, Team};
use ndarray::{Array1, Array2, ArrayRef2};
use std::borrow::Cow;

/// The gradient of the loss with respect to one layer.
///
/// Taught in lessons [3](crate::course#lesson-3), [6](crate::course#lesson-6).
#[derive(Clone, Debug, PartialEq)]
pub struct Gradient {
    /// ∂L/∂W, `[inputs, outputs]`.
    pub weights: Array2<f32>,
    /// ∂L/∂b, `[outputs]`.
    pub bias: Array1<f32>,
}

impl Gradient {
    /// 0 for every layer, to be written into.
    pub(super) fn zeros(network: &Sequential) -> Vec<Gradient> {
        let of = |layer: &Dense| Gradient {
            weights: fast::zeros(layer.inputs(), layer.outputs()),
            bias: Array1::zeros(layer.outputs()),
        };
        network.layers.iter().map(of).collect()
    }

    /// The same with its numbers row by row in memory.
    pub(super) fn row_by_row(&self) -> Cow<'_, Gradient> {
        let (weights, bias) = (&self.weights, &self.bias);
        if weights.is_standard_layout() && bias.is_standard_layout() {
            return Cow::Borrowed(self);
        }
        Cow::Owned(Gradient {
            weights: weights.as_standard_layout().into_owned(),
            bias: bias.as_standard_layout().into_owned(),
        })
    }
}

impl Sequential {
    /// The mean loss, and its gradient with respect to every layer. A frozen layer's gradient stays 0.
    ///
    /// Taught in lessons [3](crate::course#lesson-3), [6](crate::course#lesson-6).
    ///
    /// # Errors
    /// When a shape does not fit, there is no row, or a value is not finite.
    pub fn gradients<'a>(
        &self,
        x: &ArrayRef2<f32>,
        target: impl Into<Target<'a>>,
    ) -> Result<(f32, Vec<Gradient>)> {
        let target = target.into();
        self.check_data(x, &target)?;
        let team = Team::new(fast::cores());
        let rows: Vec<usize> = (0..x.nrows()).collect();
        let mut workspace = Workspace::new(self, rows.len());
        let loss = workspace.backpropagate(self, x, &target, &rows, &team);
        let mut gradients = Gradient::zeros(self);
        workspace.gradients(self, rows.len(), &mut gradients, &team);
        Ok((loss as f32, gradients))
    }

    /// The index of the first layer that is not frozen: below it nobody asks for a gradient. If all are frozen, that of the last.
    pub(super) fn first_that_learns(&self) -> usize {
        let first = self.layers.iter().position(|layer| !layer.frozen);
        first.unwrap_or(self.layers.len() - 1)
    }
}
