//! What both preludes hold.

pub use super::chart::{
    Axes, Figure, bars, bars_marked, by_hand, curves, curves_through, diagram, diagram_with_branch,
    digits, digits_titled, histogram, matrix, matrix_named, patterns, patterns_titled, scatter,
    scatter_named, surface, tiles,
};
pub use super::display::ShowInCell;
pub use crate::error::Error;
pub use crate::mnist::{Mnist, Split};
pub use crate::neighbours::neighbours;
pub use crate::nn::Activation::{self, Identity, Largest, Relu, Sigmoid};
pub use crate::nn::Init::{self, Glorot, He, Normal, Zeros};
pub use crate::nn::{
    Adam, Batches, Dense, Epoch, Fit, Gradient, History, Names, Optimizer, RmsProp, Rng,
    Sequential, Sgd, Trainer, accuracy, auc, binary_cross_entropy, confusion, cross_entropy,
    cross_entropy_one_hot, mse, one_hot, pixels, roc, seed, sigmoid, softmax,
};
pub use crate::pca::Pca;
pub use crate::random::{mask, normal};
pub use crate::ridge::ridge;
pub use ndarray::{Array1, Array2, ArrayView1, ArrayView2, Axis, array, concatenate, s};
// Not for writing in a lesson: the types behind `Array2<f32>` and `Rng`. The kernel writes down the type of every variable
// that outlives its cell, and can only do so if the type has a path from here; without these lines each
// `let y = layer.forward(&x)?;` would need its type written.
pub use ndarray::{ArrayBase, ArrayRef, Dim, OwnedRepr, ViewRepr};
pub use rand_pcg::Lcg128Xsl64;
