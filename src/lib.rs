//! Hourglass: autoencoders in Rust notebooks, in Korean and in English.
//!
//! The map of the crate, in the order in which the lessons build it:
//!
//! - [`mnist`]: load the 70,000 handwritten digits, check them, split them;
//! - [`nn`]: a neural network: [`nn::Activation`], [`nn::Dense`], the losses, [`nn::Sequential`], the optimizers, `fit`;
//! - [`pca`]: principal component analysis, the baseline that every claim is held against;
//! - [`neighbours`]: the rows that lie nearest; [`ridge`]: the best linear layer, where the answer is not the input;
//! - [`lesson`]: what a lesson shows and checks: charts, displays, exercises;
//! - [`en`] and [`ko`]: the two preludes, `use hourglass::en::*` or `use hourglass::ko::*`.
//!
//! [`course`] lists the lessons with what each teaches of this crate, and an item that is taught names its lessons.
//!
//! Rows are samples everywhere: a batch of digits is `[n, 784]`, a dense layer computes `Y = f(X W + b)` with
//! `W: [inputs, outputs]`. Everything is `f32`, randomness comes from a seed, and a function that can fail returns a
//! [`error::Result`] whose message says what was found, what was expected and what to do, in English and in Korean.

#[cfg(doc)]
pub mod course;
pub mod error;
pub mod fast;
pub mod language;
pub mod lesson;
pub mod mnist;
pub mod neighbours;
pub mod nn;
pub mod pca;
pub mod random;
pub mod ridge;

pub use lesson::{en, ko};

// rust-analyzer, by which the kernel finds the types of a notebook's variables, must be able to name them from here.
pub use {ndarray, rand_pcg};

// For whoever draws what no function of `lesson::chart` draws.
pub use plotters;
