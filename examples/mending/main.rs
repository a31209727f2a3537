//! Lesson 09's headlines with the seeds 1 to 5: what a network mends, what simpler things do, and what each does to a damage that it
//! never saw.
//!
//! ```text
//! cargo run --release --example mending              the validation set, on which the settings were chosen, and the test set
//! ```
//!
//! A seed decides a network's start, the order of its batches and its noise; the noise on the images that are mended is one for all.
//! About six minutes on two idle cores.

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

fn note(table: &mut Table, what: String, value: f32) {
    println!("  {what}: {value:.5}");
    table.entry(what).or_default().push(value);
}

fn clip(x: &Array2<f32>) -> Array2<f32> {
    x.mapv(|p| p.clamp(0.0, 1.0))
}

/// What needs no seed: nothing, a mean, PCA, ridge regression.
fn without_seed(
    x: &Array2<f32>,
    clean: &Array2<f32>,
    damage: Damage,
    damaged: &Array2<f32>,
) -> Result<()> {
    println!("{damage:?}");
    let tell = |what: &str, answer: &Array2<f32>| -> Result<()> {
        println!("  {what}: {:.5}", mse(answer, clean)?);
        Ok(())
    };
    tell("nothing", damaged)?;
    let mean: Array2<f32> = Array2::zeros(clean.dim()) + &(x.sum_axis(Axis(0)) / x.nrows() as f32);
    tell("mean image", &mean)?;
    tell("twice as much", &clip(&(2.0 * damaged)))?;
    tell("3×3 mean", &smooth(damaged))?;
    tell("3×3 mean, twice as much", &clip(&(2.0 * smooth(damaged))))?;
    let pca = Pca::fit(x, 256)?;
    for k in [16, 32, 64, 96, 128, 256] {
        let mut z = pca.encode(damaged)?;
        z.slice_mut(s![.., k..]).fill(0.0);
        tell(&format!("PCA-{k}"), &pca.decode(&z)?)?;
        tell(&format!("PCA-{k} clipped"), &clip(&pca.decode(&z)?))?;
    }
    let broken = damage.of(x, &mut seed(7))?;
    for lambda in [1.0, 10.0, 100.0, 1_000.0, 10_000.0] {
        let linear = ridge(&broken, x, lambda)?;
        let answer = linear.predict(damaged)?;
        tell(&format!("ridge {lambda}"), &answer)?;
        tell(&format!("ridge {lambda} clipped"), &clip(&answer))?;
        let other = if damage == Damage::Noise {
            Damage::Mask
        } else {
            Damage::Noise
        };
        tell(
            &format!("ridge {lambda} on {other:?}"),
            &clip(&linear.predict(&other.of(clean, &mut seed(9))?)?),
        )?;
    }
    Ok(())
}

fn main() -> Result<()> {
    let mnist = Mnist::load()?;
    let x = mnist.train().images();
    let validation = std::env::args().any(|word| word == "validation");
    let clean = if validation {
        mnist.validation().images()
    } else {
        mnist.test().images()
    };
    let damages = [Damage::Noise, Damage::Mask];
    let damaged = [
        damages[0].of(&clean, &mut seed(8))?,
        damages[1].of(&clean, &mut seed(9))?,
    ];
    for (damage, damaged) in damages.into_iter().zip(&damaged) {
        without_seed(&x, &clean, damage, damaged)?;
    }
    let mut table = Table::new();
    let seeds = if std::env::args().any(|word| word == "one") {
        1
    } else {
        5
    };
    for start in 1..=seeds {
        println!("seed {start}");
        let mut tell = |name: &str, network: &Sequential| -> Result<()> {
            for (damage, damaged) in damages.into_iter().zip(&damaged) {
                note(
                    &mut table,
                    format!("{name}, on {damage:?}"),
                    mse(&network.predict(damaged)?, &clean)?,
                );
            }
            note(
                &mut table,
                format!("{name}, on clean"),
                mse(&network.predict(&clean)?, &clean)?,
            );
            Ok(())
        };
        let mut network = lesson_06(start)?;
        train(&mut network, (&x, &x), [(8, 0.001), (3, 0.0002)], start)?;
        tell("lesson 06's", &network)?;
        let schedule = [(4, 0.001), (1, 0.0002)];
        for damage in [Damage::None, Damage::Noise, Damage::Mask, Damage::Either] {
            let mut network = one_hidden(256, start)?;
            mend(&mut network, &x, damage, &schedule, start)?;
            tell(&format!("256 trained on {damage:?}"), &network)?;
        }
        let mut network = one_hidden(512, start)?;
        mend(
            &mut network,
            &x,
            Damage::Noise,
            &[(6, 0.001), (2, 0.0002)],
            start,
        )?;
        tell("512 trained on Noise", &network)?;
    }
    println!("mean and standard deviation over the seeds");
    for (what, values) in &table {
        let (mean, spread) = mean_and_spread(values);
        println!("{what}: {mean:.5} ±{spread:.5}");
    }
    Ok(())
}
