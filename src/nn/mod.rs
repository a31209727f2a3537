//! A neural network, in the order in which the lessons build it.
//!
//! 1. [`Activation`]: a function of one number and its derivative;
//! 2. [`Dense`]: a layer, `Y = f(X W + b)`, forward and backward;
//! 3. the losses: [`mse`] for values, [`cross_entropy`] for labels, [`binary_cross_entropy`] for pixels; [`roc`] and [`auc`] for
//!    an alarm;
//! 4. [`Sequential`]: layers in a row, and the gradient of a loss through all of them;
//! 5. [`Sgd`], [`RmsProp`], [`Adam`]: what to do with a gradient;
//! 6. [`Sequential::fit`]: epochs and batches;
//! 7. [`Trainer`]: the same steps one by one, for a training that `fit` does not know;
//! 8. [`Sequential::save`] and [`Sequential::load`]: weights on disk; [`Names`]: those of PyTorch, too.

mod activation;
mod alarm;
mod batch;
mod batches;
mod check;
mod data;
mod dense;
mod fit;
mod gradient;
mod history;
mod kept;
mod loss;
mod memory;
mod names;
mod number;
mod optimizer;
mod pixels;
mod probability;
mod safetensors;
mod sequential;
mod trainer;
mod values;
mod weights;

pub use crate::random::{Rng, seed};
pub use activation::Activation;
pub use alarm::{auc, roc};
pub use batches::Batches;
pub use data::Data;
pub use dense::{Dense, Init};
pub use fit::Fit;
pub use gradient::Gradient;
pub use history::{Epoch, History};
pub use loss::{Target, accuracy, confusion, cross_entropy, mse};
pub use memory::Memory;
pub use names::Names;
pub use optimizer::{Adam, Optimizer, RmsProp, Sgd};
pub use pixels::{binary_cross_entropy, pixels, sigmoid};
pub use probability::{cross_entropy_one_hot, one_hot, softmax};
pub use sequential::Sequential;
pub use trainer::Trainer;
