//! Lesson 05's sweep of the code size, with the seeds 1 to 5: the test errors that the lesson states beside the ones that it shows.
//!
//! ```text
//! cargo run --release --example code_sweep
//! ```
//!
//! The settings are the lesson's, chosen there on the validation set. A seed decides the start and the order of the
//! batches; PCA has no seed. The lines of seed 1 are the lesson's own. About three minutes on two idle cores.

mod common;

use common::{mean_and_spread, train};
use hourglass::mnist::Mnist;
use hourglass::nn::{Activation, Dense, Init, Sequential, mse, seed};
use hourglass::pca::Pca;
use ndarray::s;
use std::error::Error;

/// 784-256-k-256-784: ReLU, a linear code, ReLU, and a sigmoid for the pixels.
fn network(k: usize, start: u64) -> Result<Sequential, hourglass::error::Error> {
    let mut rng = seed(start);
    Sequential::new(vec![
        Dense::new(784, 256, Activation::Relu, Init::He, &mut rng)?,
        Dense::new(256, k, Activation::Identity, Init::Glorot, &mut rng)?,
        Dense::new(k, 256, Activation::Relu, Init::He, &mut rng)?,
        Dense::new(256, 784, Activation::Sigmoid, Init::Glorot, &mut rng)?,
    ])
}

fn main() -> Result<(), Box<dyn Error>> {
    let mnist = Mnist::load()?;
    let (x, v, t) = (
        mnist.train().images(),
        mnist.validation().images(),
        mnist.test().images(),
    );
    let pca = Pca::fit(&x, 64)?;
    let mut summary = Vec::new();
    for k in [1, 2, 4, 8, 16, 32, 64] {
        let mut code = pca.encode(&t)?;
        code.slice_mut(s![.., k..]).fill(0.0);
        let back = pca.decode(&code)?;
        let clipped = mse(&back.mapv(|pixel| pixel.clamp(0.0, 1.0)), &t)?;
        let plain = mse(&back, &t)?;
        let mut errors = Vec::new();
        for start in 1..=5 {
            let mut network = network(k, start)?;
            train(&mut network, (&x, &x), [(4, 0.001), (1, 0.0002)], start)?;
            let (validation, test) = (network.loss(&v, &v)?, network.loss(&t, &t)?);
            println!(
                "{k:2} numbers  seed {start}  validation MSE {validation:.5}  test MSE {test:.5}"
            );
            errors.push(test);
        }
        let (mean, spread) = mean_and_spread(&errors);
        summary.push(format!(
            "{k:2} numbers  mean test MSE {mean:.5} ±{spread:.5}  PCA {plain:.5}  PCA clipped {clipped:.5}"
        ));
    }
    println!("{}", summary.join("\n"));
    Ok(())
}
