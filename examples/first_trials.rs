//! Lesson 06's short trainings with the seeds 1 to 3: the numbers that the lesson states beside the ones that it shows.
//!
//! ```text
//! cargo run --release --example first_trials
//! ```
//!
//! Five rounds over 5,000 images each, scored on 1,000 validation images. A seed decides the start and the order of the
//! batches; the lines of seed 1 are the lesson's own. About a minute on two idle cores.

use hourglass::error::Error;
use hourglass::mnist::Mnist;
use hourglass::nn::Activation::{self, Identity, Relu, Sigmoid};
use hourglass::nn::{Adam, Dense, Fit, Init, Optimizer, RmsProp, Sequential, pixels, seed};
use ndarray::{Array2, Axis};

/// The images, and the seed.
struct Trial<'a> {
    x: &'a Array2<f32>,
    v: &'a Array2<f32>,
    seed: u64,
}

impl Trial<'_> {
    /// 784-256-128-256-784.
    fn network(&self, f: [Activation; 4], init: Init) -> Result<Sequential, Error> {
        let mut rng = seed(self.seed);
        let sizes = [(784, 256), (256, 128), (128, 256), (256, 784)];
        let layers = sizes.iter().zip(f);
        let layers =
            layers.map(|(&(inputs, outputs), f)| Dense::new(inputs, outputs, f, init, &mut rng));
        Sequential::new(layers.collect::<Result<_, _>>()?)
    }

    /// The network after five rounds; towards pixels, it learns with its last sigmoid taken off.
    fn trained(
        &self,
        mut network: Sequential,
        optimizer: &mut impl Optimizer,
        towards_pixels: bool,
    ) -> Result<Sequential, Error> {
        let fit = Fit {
            epochs: 5,
            batch_size: 64,
            seed: self.seed,
            quiet: true,
            ..Fit::default()
        };
        if towards_pixels {
            network.layers[3].activation = Identity;
            network.fit((self.x, pixels(self.x)), None, optimizer, fit)?;
            network.layers[3].activation = Sigmoid;
        } else {
            network.fit((self.x, self.x), None, optimizer, fit)?;
        }
        Ok(network)
    }

    /// How far the third layer differs from digit to digit, how many outputs are stuck, and the error.
    fn look(&self, name: &str, network: &Sequential) -> Result<(), Error> {
        let spread = network.encode(self.v, 3)?.std_axis(Axis(0), 0.0);
        let spread = spread.sum() / spread.len() as f32;
        let outputs = network.predict(self.v)?;
        let stuck = outputs.iter().filter(|p| **p > 0.99).count() as f32 / outputs.len() as f32;
        let mse = network.loss(self.v, self.v)?;
        println!(
            "seed {}  {name}: third layer {spread:.3}  stuck {stuck:.2}  MSE {mse:.4}",
            self.seed
        );
        Ok(())
    }
}

fn main() -> Result<(), Error> {
    let mnist = Mnist::load()?;
    let x = mnist.train().first(5_000).images();
    let v = mnist.validation().first(1_000).images();
    for seed in 1..=3 {
        let trial = Trial { x: &x, v: &v, seed };
        for (name, init) in [("N(0, 1)", Init::Normal(1.0)), ("Glorot", Init::Glorot)] {
            let start = trial.network([Sigmoid; 4], init)?;
            trial.look(&format!("{name}, before"), &start)?;
            for (loss, towards_pixels) in [("squared error", false), ("cross-entropy", true)] {
                let network =
                    trial.trained(start.clone(), &mut RmsProp::new(0.02)?, towards_pixels)?;
                trial.look(&format!("{name}, {loss}"), &network)?;
            }
        }
        let good = trial.network([Relu, Identity, Relu, Sigmoid], Init::Glorot)?;
        for (name, epsilon) in [("1e-8", 1e-8), ("3e-4, like RMSProp's", 3.16e-4)] {
            let mut adam = Adam::new(0.001)?;
            adam.epsilon = epsilon;
            let network = trial.trained(good.clone(), &mut adam, false)?;
            trial.look(&format!("ReLU, linear code, Adam, ε {name}"), &network)?;
        }
        let from_he = trial.network([Relu, Identity, Relu, Sigmoid], Init::He)?;
        let network = trial.trained(from_he, &mut RmsProp::new(0.02)?, false)?;
        trial.look("ReLU, linear code, He, RMSProp at 0.02", &network)?;
    }
    Ok(())
}
