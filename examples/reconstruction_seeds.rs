//! Lesson 06's final network, trained with the seeds 1 to 5: the test errors that the lesson states beside the one that it shows.
//!
//! ```text
//! cargo run --release --example reconstruction_seeds
//! ```
//!
//! The settings are the lesson's, chosen there on the validation set. A seed decides the start and the order of the
//! batches. The printed line of seed 1 is the lesson's own. About two minutes on two idle cores.

mod common;

use common::{mean_and_spread, train};
use hourglass::mnist::Mnist;
use hourglass::nn::{Activation, Dense, Init, Sequential, seed};
use std::error::Error;

/// 784-256-128-256-784: ReLU, a linear code, ReLU, and a sigmoid for the pixels.
fn network(start: u64) -> Result<Sequential, hourglass::error::Error> {
    let mut rng = seed(start);
    let mut dense = |inputs, outputs, activation| {
        Dense::new(inputs, outputs, activation, Init::Glorot, &mut rng)
    };
    Sequential::new(vec![
        dense(784, 256, Activation::Relu)?,
        dense(256, 128, Activation::Identity)?,
        dense(128, 256, Activation::Relu)?,
        dense(256, 784, Activation::Sigmoid)?,
    ])
}

fn main() -> Result<(), Box<dyn Error>> {
    let mnist = Mnist::load()?;
    let (x, v, t) = (
        mnist.train().images(),
        mnist.validation().images(),
        mnist.test().images(),
    );
    let mut errors = Vec::new();
    for start in 1..=5 {
        let mut network = network(start)?;
        train(&mut network, (&x, &x), [(8, 0.001), (3, 0.0002)], start)?;
        let error = network.loss(&t, &t)?;
        let validation = network.loss(&v, &v)?;
        println!("seed {start}  validation MSE {validation:.5}  test MSE {error:.5}");
        errors.push(error);
    }
    let (mean, spread) = mean_and_spread(&errors);
    println!("mean test MSE {mean:.5}  standard deviation {spread:.5}");
    Ok(())
}
