//! What both preludes hold.

pub use super::chart::{
    Axes, Figure, bars, curves, diagram, diagram_with_branch, digits, digits_titled, histogram,
    matrix, matrix_named, patterns, scatter, scatter_named, surface,
};
pub use super::display::ShowInCell;
pub use crate::error::Error;
pub use crate::mnist::{Mnist, Split};
pub use crate::nn::Activation::{self, Identity, Relu, Sigmoid};
pub use crate::nn::Init::{self, Glorot, He, Normal, Zeros};
pub use crate::nn::{
    Adam, Dense, Epoch, Fit, Gradient, History, Optimizer, RmsProp, Rng, Sequential, Sgd, accuracy,
    confusion, cross_entropy, cross_entropy_one_hot, mse, one_hot, seed, softmax,
};
pub use crate::pca::Pca;
pub use ndarray::{Array1, Array2, ArrayView1, ArrayView2, Axis, array, concatenate, s};
