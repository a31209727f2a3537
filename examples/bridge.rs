//! The Rust half of the bridges to PyTorch and Keras. The other half, tests/bridges/bridges.py, calls it and compares.
//!
//! ```text
//! cargo run --example bridge -- train FOLDER
//!     trains both networks for three epochs and writes into FOLDER, for each of them, its weights with this crate's names
//!     (NETWORK.safetensors) and with PyTorch's (NETWORK.pt.safetensors), and what it predicts (NETWORK.predictions.safetensors)
//! cargo run --example bridge -- predict NETWORK NAMES WEIGHTS PREDICTIONS
//!     reads the weights with the names `hourglass` or `pytorch`, writes what the network predicts
//! ```
//!
//! NETWORK is `autoencoder` or `classifier`. Predictions are those for the first 1,000 test digits; the classifier's are
//! probabilities.

use hourglass::mnist::Mnist;
use hourglass::nn::{Activation, Adam, Dense, Fit, Init, Names, Sequential, seed, softmax};
use ndarray::Array2;
use safetensors::{Dtype, tensor::TensorView};
use std::error::Error;
use std::path::Path;

const NETWORKS: [&str; 2] = ["autoencoder", "classifier"];

/// Two layers of the classifier are 64×64: turned or exchanged they still have the right shape, and only predictions tell.
/// The autoencoder's code has no activation, which shifts PyTorch's numbers.
fn build(name: &str, start: u64) -> Result<Sequential, Box<dyn Error>> {
    use Activation::{Identity, Relu, Sigmoid};
    let (sizes, activations) = match name {
        "autoencoder" => ([784, 128, 32, 128, 784], [Relu, Identity, Relu, Sigmoid]),
        "classifier" => ([784, 64, 64, 64, 10], [Relu, Relu, Relu, Identity]),
        other => return Err(format!("{other}: expected one of {NETWORKS:?}").into()),
    };
    let mut rng = seed(start);
    let mut layers = Vec::new();
    for (pair, activation) in sizes.windows(2).zip(activations) {
        let layer = Dense::new(pair[0], pair[1], activation, Init::Glorot, &mut rng)?;
        layers.push(layer);
    }
    Ok(Sequential::new(layers)?)
}

fn train(mnist: &Mnist, folder: &Path) -> Result<(), Box<dyn Error>> {
    let (x, labels) = (mnist.train().images(), mnist.train().labels());
    let fit = Fit {
        epochs: 3,
        batch_size: 128,
        quiet: true,
        ..Fit::default()
    };
    for name in NETWORKS {
        let (mut network, mut adam) = (build(name, 1)?, Adam::new(0.001)?);
        match name {
            "autoencoder" => network.fit((&x, &x), None, &mut adam, fit.clone())?,
            _ => network.fit((&x, &labels), None, &mut adam, fit.clone())?,
        };
        network.save(folder.join(format!("{name}.safetensors")))?;
        network.save_as(
            folder.join(format!("{name}.pt.safetensors")),
            Names::PyTorch,
        )?;
        let predictions = folder.join(format!("{name}.predictions.safetensors"));
        predict(mnist, name, &network, &predictions)?;
    }
    Ok(())
}

/// Writes a file with one tensor, `predictions`.   // [1000, 784] or [1000, 10]
fn predict(
    mnist: &Mnist,
    name: &str,
    network: &Sequential,
    path: &Path,
) -> Result<(), Box<dyn Error>> {
    let outputs = network.predict(&mnist.test().first(1_000).images())?;
    let predictions: Array2<f32> = match name {
        "classifier" => softmax(&outputs),
        _ => outputs,
    };
    let bytes: Vec<u8> = predictions.iter().flat_map(|v| v.to_le_bytes()).collect();
    let tensor = TensorView::new(Dtype::F32, predictions.shape().to_vec(), &bytes)?;
    std::fs::write(
        path,
        safetensors::serialize([("predictions", tensor)], None)?,
    )?;
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let mnist = Mnist::load()?;
    match arguments[..] {
        ["train", folder] => train(&mnist, Path::new(folder)),
        [
            "predict",
            name,
            names @ ("hourglass" | "pytorch"),
            weights,
            predictions,
        ] => {
            let mut network = build(name, 2)?;
            match names {
                "pytorch" => network.load_as(weights, Names::PyTorch)?,
                _ => network.load(weights)?,
            }
            predict(&mnist, name, &network, Path::new(predictions))
        }
        _ => Err(format!(
            "{arguments:?}: expected `train FOLDER` or `predict NETWORK NAMES WEIGHTS PREDICTIONS`"
        )
        .into()),
    }
}
