//! Lesson 09's headlines with the seeds 1 to 5: what a network mends, what simpler things do, and what each does to a damage that it
//! never saw.
//!
//! ```text
//! cargo run --release --example mending              the validation set, on which the settings were chosen, and the test set
//! ```
//!
//! A seed decides a network's start, the order of its batches and its noise; the noise on the images that are mended is one for all.
//! About six minutes on two cores (reckoned from processor time).

#[path = "../common/mod.rs"]
mod common;
mod damage;

use common::{mean_and_spread, train};
use damage::{Damage, smooth};
use hourglass::error::Result;
use hourglass::mnist::Mnist;
use hourglass::nn::{Activation, Adam, Batches, Dense, Init, Sequential, Trainer, mse, seed};
use hourglass::pca::Pca;
use hourglass::ridge::ridge;
use ndarray::{Array2, Axis, s};
use std::collections::BTreeMap;

/// 784-width-784: ReLU, and a sigmoid for the pixels.
fn one_hidden(width: usize, start: u64) -> Result<Sequential> {
    let mut rng = seed(start);
    Sequential::new(vec![
        Dense::new(784, width, Activation::Relu, Init::He, &mut rng)?,
        Dense::new(width, 784, Activation::Sigmoid, Init::Glorot, &mut rng)?,
    ])
}

/// 784-256-128-256-784: lesson 06's network.
fn lesson_06(start: u64) -> Result<Sequential> {
    let mut rng = seed(start);
    let mut dense = |inputs, outputs, f| Dense::new(inputs, outputs, f, Init::Glorot, &mut rng);
    Sequential::new(vec![
        dense(784, 256, Activation::Relu)?,
        dense(256, 128, Activation::Identity)?,
        dense(128, 256, Activation::Relu)?,
        dense(256, 784, Activation::Sigmoid)?,
    ])
}

/// Trains a network to give back the clean image of a damaged one, damaged anew in every batch.
fn mend(
    network: &mut Sequential,
    x: &Array2<f32>,
    damage: Damage,
    schedule: &[(usize, f32)],
    start: u64,
) -> Result<()> {
    let mut trainer = Trainer::new();
    let mut rng = seed(start + 100);
    for &(epochs, rate) in schedule {
        let mut adam = Adam::new(rate)?;
        let mut batches = Batches::new(x.nrows(), 128, start)?;
        for _ in 0..epochs {
            for rows in batches.shuffle() {
                let clean = x.select(Axis(0), rows); // [n, 784]
                let y_hat = trainer.forward(network, &damage.of(&clean, &mut rng)?)?;
                let dy = (y_hat - &clean) * (2.0 / clean.len() as f32);
                trainer.backward_and_step(network, &dy, &mut adam)?;
            }
        }
    }
    Ok(())
}

type Table = BTreeMap<String, Vec<f32>>;

/// The images of one set: clean, and with either damage, the same one for everybody.
struct Asked {
    name: &'static str,
    clean: Array2<f32>,
    damaged: Vec<(Damage, Array2<f32>)>,
}

impl Asked {
    fn new(name: &'static str, clean: Array2<f32>) -> Result<Asked> {
        let (noisy, masked) = (
            Damage::Noise.of(&clean, &mut seed(8))?,
            Damage::Mask.of(&clean, &mut seed(9))?,
        );
        let damaged = vec![(Damage::Noise, noisy), (Damage::Mask, masked)];
        Ok(Asked {
            name,
            clean,
            damaged,
        })
    }

    /// Tells the error of what mends the damaged images, and notes it.
    fn tell(
        &self,
        table: &mut Table,
        who: &str,
        mend: impl Fn(&Array2<f32>) -> Result<Array2<f32>>,
    ) -> Result<()> {
        for (damage, damaged) in &self.damaged {
            let error = mse(&mend(damaged)?, &self.clean)?;
            let what = format!("{}, {damage:?}: {who}", self.name);
            println!("  {what}: {error:.5}");
            table.entry(what).or_default().push(error);
        }
        Ok(())
    }
}

fn clip(x: &Array2<f32>) -> Array2<f32> {
    x.mapv(|p| p.clamp(0.0, 1.0))
}

/// What needs no seed: nothing, a mean, PCA, ridge regression.
fn without_seed(x: &Array2<f32>, asked: &[Asked]) -> Result<()> {
    let table = &mut Table::new();
    let pca = Pca::fit(x, 128)?;
    let mean = x.sum_axis(Axis(0)) / x.nrows() as f32;
    for asked in asked {
        asked.tell(table, "nothing", |damaged| Ok(damaged.clone()))?;
        asked.tell(table, "mean image", |x| Ok(Array2::zeros(x.dim()) + &mean))?;
        asked.tell(table, "twice", |x| Ok(clip(&(2.0 * x))))?;
        asked.tell(table, "3×3 mean", |x| Ok(smooth(x)))?;
        asked.tell(table, "3×3 mean, twice", |x| Ok(clip(&(2.0 * smooth(x)))))?;
        for k in [16, 32, 64, 128] {
            asked.tell(table, &format!("PCA-{k}, clipped"), |x| {
                let mut z = pca.encode(x)?;
                z.slice_mut(s![.., k..]).fill(0.0);
                Ok(clip(&pca.decode(&z)?))
            })?;
        }
    }
    for damage in [Damage::Noise, Damage::Mask] {
        let damaged = damage.of(x, &mut seed(7))?;
        for lambda in [10.0, 100.0, 1_000.0, 10_000.0] {
            let linear = ridge(&damaged, x, lambda)?;
            for asked in asked {
                let who = format!("ridge of {damage:?}, λ {lambda}");
                asked.tell(table, &who, |x| linear.predict(x))?;
                asked.tell(table, &format!("{who}, clipped"), |x| {
                    Ok(clip(&linear.predict(x)?))
                })?;
            }
        }
    }
    Ok(())
}

fn main() -> Result<()> {
    let mnist = Mnist::load()?;
    let x = mnist.train().images();
    let asked = [
        Asked::new("validation", mnist.validation().images())?,
        Asked::new("test", mnist.test().images())?,
    ];
    without_seed(&x, &asked)?;
    let mut table = Table::new();
    let schedule = [(4, 0.001), (1, 0.0002)];
    let longer = [(6, 0.001), (2, 0.0002)];
    for (width, damage, schedule) in [
        (256, Damage::Noise, schedule),
        (256, Damage::Mask, schedule),
        (256, Damage::None, schedule),
        (512, Damage::Noise, longer),
        (256, Damage::Either, schedule),
    ] {
        for start in 1..=5 {
            let mut network = one_hidden(width, start)?;
            mend(&mut network, &x, damage, &schedule, start)?;
            for asked in &asked {
                let who = format!("{width} trained on {damage:?}");
                asked.tell(&mut table, &who, |x| network.predict(x))?;
            }
        }
    }
    for start in 1..=5 {
        let mut network = lesson_06(start)?;
        train(&mut network, (&x, &x), [(8, 0.001), (3, 0.0002)], start)?;
        for asked in &asked {
            asked.tell(&mut table, "lesson 06's", |x| network.predict(x))?;
        }
    }
    println!("mean and standard deviation over the seeds");
    for (what, values) in &table {
        let (mean, spread) = mean_and_spread(values);
        println!("{what}: {mean:.5} ±{spread:.5}");
    }
    Ok(())
}
