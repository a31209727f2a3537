//! Lesson 04's final network, trained with the seeds 1 to 5: the test accuracies that the lesson states beside the one that it shows.
//!
//! ```text
//! cargo run --release --example network_seeds
//! ```
//!
//! The settings are the lesson's, chosen there on the validation set. A seed decides the start and the order of the
//! batches. The printed line of seed 1 is the lesson's own. About a minute and a half on two idle cores.

mod common;

use common::mean_and_spread;
use hourglass::mnist::Mnist;
use hourglass::nn::{Activation, Dense, Init, Sequential, seed};
use std::error::Error;

/// 784-256-256-10 with ReLU, from the He start.
fn network(start: u64) -> Result<Sequential, hourglass::error::Error> {
    let mut rng = seed(start);
    let mut dense =
        |inputs, outputs, activation| Dense::new(inputs, outputs, activation, Init::He, &mut rng);
    Sequential::new(vec![
        dense(784, 256, Activation::Relu)?,
        dense(256, 256, Activation::Relu)?,
        dense(256, 10, Activation::Identity)?,
    ])
}

fn main() -> Result<(), Box<dyn Error>> {
    let mnist = Mnist::load()?;
    let (train, validation, test) = (mnist.train(), mnist.validation(), mnist.test());
    let (x, v, t) = (train.images(), validation.images(), test.images());
    let (labels, v_labels, t_labels) = (train.labels(), validation.labels(), test.labels());
    let mut accuracies = Vec::new();
    for start in 1..=5 {
        let mut network = network(start)?;
        let schedule = [(12, 0.001), (5, 0.0001)];
        common::train(&mut network, (&x, &labels), schedule, start)?;
        let of_validation = 100.0 * network.accuracy(&v, &v_labels)?;
        let of_test = 100.0 * network.accuracy(&t, &t_labels)?;
        println!("seed {start}  validation {of_validation:.2} %  test {of_test:.2} %");
        accuracies.push(of_test);
    }
    let (mean, spread) = mean_and_spread(&accuracies);
    println!("mean test accuracy {mean:.2} %  standard deviation {spread:.2}");
    Ok(())
}
