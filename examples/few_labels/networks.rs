//! The networks of the experiment, and how they are trained.

use crate::data::{Data, Set};
use crate::trials::{Rule, Trial};
use hourglass::error::Result;
use hourglass::nn::{Activation, Adam, Dense, Fit, Init, Sequential, Sgd, seed};

/// Images in one step, for every arm and for the pretraining alike, so that a step is a step.
const BATCH: usize = 100;
/// Steps of the pretraining: ten epochs of all 55,000 images.
pub(crate) const PRETRAINING: usize = 5_500;
/// Which layer's output is the code: the second one's.
const ENCODER: usize = 2;

/// 784-128-64-128-784, as it is before training: ReLU, a linear code, ReLU, and a sigmoid for the pixels.
pub(crate) fn autoencoder(start: u64) -> Result<Sequential> {
    let mut rng = seed(start);
    Sequential::new(vec![
        Dense::new(784, 128, Activation::Relu, Init::Glorot, &mut rng)?,
        Dense::new(128, 64, Activation::Identity, Init::Glorot, &mut rng)?,
        Dense::new(64, 128, Activation::Relu, Init::Glorot, &mut rng)?,
        Dense::new(128, 784, Activation::Sigmoid, Init::Glorot, &mut rng)?,
    ])
}

/// A softmax layer before training: it starts at 0, whatever it reads. (The softmax itself is in the loss.)
pub(crate) fn softmax_layer(inputs: usize) -> Result<Sequential> {
    let (identity, zeros) = (Activation::Identity, Init::Zeros);
    let layer = Dense::new(inputs, 10, identity, zeros, &mut seed(1))?;
    Sequential::new(vec![layer])
}

/// The encoder before and after its pretraining on all images, without any label.
pub(crate) fn encoders(data: &Data, seed: u64, threads: Option<usize>) -> Result<[Sequential; 2]> {
    let start = autoencoder(seed)?;
    let mut network = start.clone();
    let x = &data.train.x;
    for (steps, rate) in schedule(PRETRAINING, 0.001) {
        let fit = fit(steps, x.nrows(), seed, threads);
        network.fit((x, x), None, &mut Adam::new(rate)?, fit)?;
    }
    Ok([start.cut(0..ENCODER)?, network.cut(0..ENCODER)?])
}

/// Four fifths of the steps at the learning rate, the rest at a tenth of it.
fn schedule(steps: usize, rate: f32) -> [(usize, f32); 2] {
    [(steps - steps / 5, rate), (steps / 5, rate / 10.0)]
}

fn fit(steps: usize, rows: usize, seed: u64, threads: Option<usize>) -> Fit {
    Fit {
        epochs: steps * BATCH / rows,
        batch_size: BATCH,
        seed,
        quiet: true,
        threads,
        ..Fit::default()
    }
}

/// Steps with labels: most of them at the trial's learning rate, the last fifth at a tenth of it.
pub(crate) fn learn(
    network: &mut Sequential,
    train: &Set,
    steps: usize,
    Trial { rule, rate }: Trial,
    seed: u64,
    threads: usize,
) -> Result<()> {
    let data = (&train.x, &train.labels);
    for (steps, rate) in schedule(steps, rate) {
        let fit = fit(steps, train.labels.len(), seed, Some(threads));
        match rule {
            Rule::Sgd => network.fit(data, None, &mut Sgd::new(rate)?, fit)?,
            Rule::Adam => network.fit(data, None, &mut Adam::new(rate)?, fit)?,
        };
    }
    Ok(())
}
