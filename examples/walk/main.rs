//! Lesson 08's headlines with the seeds 1 to 5: what lies between two digits, what lies beside them, and what a random code decodes to.
//!
//! ```text
//! cargo run --release --example walk
//! ```
//!
//! A seed decides the start and the order of the batches of the judge and of both autoencoders, and the random codes. The settings
//! of the autoencoders are lesson 05's. About two minutes on two idle cores.

#[path = "../common/mod.rs"]
mod common;
mod measure;

use common::{mean_and_spread, train};
use hourglass::error::Result;
use hourglass::mnist::{Mnist, Split};
use hourglass::nn::{Activation, Dense, Init, Rng, Sequential, seed};
use hourglass::pca::Pca;
use hourglass::random::normal;
use measure::{Walked, certain, grey, hits, walked};
use ndarray::{Array2, Axis, s};
use std::collections::BTreeMap;

/// The judge, 784-256-256-10 with ReLU: lesson 04's network.
fn judge(start: u64) -> Result<Sequential> {
    let mut rng = seed(start);
    let mut dense =
        |inputs, outputs, activation| Dense::new(inputs, outputs, activation, Init::He, &mut rng);
    Sequential::new(vec![
        dense(784, 256, Activation::Relu)?,
        dense(256, 256, Activation::Relu)?,
        dense(256, 10, Activation::Identity)?,
    ])
}

/// 784-256-k-256-784: lesson 05's autoencoder.
fn autoencoder(k: usize, start: u64) -> Result<Sequential> {
    let mut rng = seed(start);
    Sequential::new(vec![
        Dense::new(784, 256, Activation::Relu, Init::He, &mut rng)?,
        Dense::new(256, k, Activation::Identity, Init::Glorot, &mut rng)?,
        Dense::new(k, 256, Activation::Relu, Init::He, &mut rng)?,
        Dense::new(256, 784, Activation::Sigmoid, Init::Glorot, &mut rng)?,
    ])
}

/// Codes drawn at random, each number with the mean and the spread that it has among the codes `z`.
fn alike(z: &Array2<f32>, n: usize, rng: &mut Rng) -> Array2<f32> {
    let mean = z.sum_axis(Axis(0)) / z.nrows() as f32;
    normal((n, z.ncols()), rng) * &z.std_axis(Axis(0), 0.0) + &mean
}

/// The same, but numbers that rise and fall together in `z` do so here, too.
fn together(z: &Array2<f32>, n: usize, rng: &mut Rng) -> Result<Array2<f32>> {
    let pca = Pca::fit(z, z.ncols())?;
    pca.decode(&(normal((n, z.ncols()), rng) * &pca.explained_variance.mapv(f32::sqrt)))
}

/// The numbers of all seeds, by what they measure.
#[derive(Default)]
struct Table(BTreeMap<String, Vec<f32>>);

impl Table {
    fn note(&mut self, what: &str, value: f32) {
        println!("  {what}: {value:.4}");
        self.0.entry(what.to_string()).or_default().push(value);
    }

    fn walk(&mut self, name: &str, walked: Walked) {
        self.note(&format!("{name}, halfway, confidence"), walked.halfway);
        self.note(&format!("{name}, lowest on the way"), walked.lowest);
        self.note(&format!("{name}, halfway, grey"), walked.grey);
        self.note(&format!("{name}, halfway, a third digit"), walked.third);
    }
}

fn main() -> Result<()> {
    let mnist = Mnist::load()?;
    let x = mnist.train().images();
    let (asked, gallery) = (mnist.test(), mnist.validation());
    let pca = Pca::fit(&x, 16)?;
    let mut table = Table::default();
    for start in 1..=5 {
        println!("seed {start}");
        let mut judge = judge(start)?;
        let labels = mnist.train().labels();
        train(&mut judge, (&x, &labels), [(3, 0.001), (1, 0.0001)], start)?;
        let mut networks = Vec::new();
        for k in [16, 2] {
            let mut network = autoencoder(k, start)?;
            train(&mut network, (&x, &x), [(4, 0.001), (1, 0.0002)], start)?;
            networks.push(network);
        }
        seed_of(
            &mut table, &judge, &networks, &pca, &x, &asked, &gallery, start,
        )?;
    }
    println!("mean and standard deviation over the seeds");
    for (what, values) in &table.0 {
        let (mean, spread) = mean_and_spread(values);
        println!("{what}: {mean:.4} ±{spread:.4}");
    }
    Ok(())
}

#[expect(
    clippy::too_many_arguments,
    reason = "one call, and each of them is a thing that the lesson has"
)]
fn seed_of(
    table: &mut Table,
    judge: &Sequential,
    networks: &[Sequential],
    pca: &Pca,
    x: &Array2<f32>,
    asked: &Split,
    gallery: &Split,
    start: u64,
) -> Result<()> {
    let (t, labels) = (asked.images(), asked.labels());
    table.note("judge, accuracy", judge.accuracy(&t, &labels)?);
    table.note(
        "real digits, confidence",
        measure::mean(&measure::confidence(judge, &t)?),
    );
    table.note("real digits, certain", certain(judge, &t)?);
    table.note("real digits, grey", grey(&t));

    // 1,000 pairs of images, less those of one class.
    let pairs: Vec<usize> = (0..1_000)
        .filter(|&i| labels[i] != labels[i + 1_000])
        .collect();
    let others: Vec<usize> = pairs.iter().map(|i| i + 1_000).collect();
    let ends = [t.select(Axis(0), &pairs), t.select(Axis(0), &others)];
    let classes: Vec<[u8; 2]> = pairs
        .iter()
        .map(|&i| [labels[i], labels[i + 1_000]])
        .collect();
    let [a, b] = &ends;
    table.walk(
        "cross-fade",
        walked(judge, a, b, &classes, |x| Ok(x.clone()))?,
    );
    let (za, zb) = (pca.encode(a)?, pca.encode(b)?);
    table.walk(
        "PCA-16",
        walked(judge, &za, &zb, &classes, |z| pca.decode(z))?,
    );
    let clipped = |z: &Array2<f32>| Ok(pca.decode(z)?.mapv(|p| p.clamp(0.0, 1.0)));
    table.walk(
        "PCA-16 clipped",
        walked(judge, &za, &zb, &classes, clipped)?,
    );
    for (network, name) in networks.iter().zip(["code of 16", "code of 2"]) {
        let (za, zb) = (network.encode(a, 2)?, network.encode(b, 2)?);
        table.walk(
            name,
            walked(judge, &za, &zb, &classes, |z| network.decode(z, 2))?,
        );
    }

    let (g, g_labels) = (gallery.images(), gallery.labels());
    let queries = t.slice(s![..1_000, ..]).to_owned();
    table.note(
        "ten nearest, pixels",
        hits(&g, &g_labels, &queries, &labels)?,
    );
    table.note(
        "ten nearest, PCA-16",
        hits(&pca.encode(&g)?, &g_labels, &pca.encode(&queries)?, &labels)?,
    );
    for (network, name) in networks.iter().zip(["code of 16", "code of 2"]) {
        let share = hits(
            &network.encode(&g, 2)?,
            &g_labels,
            &network.encode(&queries, 2)?,
            &labels,
        )?;
        table.note(&format!("ten nearest, {name}"), share);
    }

    let rng = &mut seed(start);
    for (network, name) in networks.iter().zip(["code of 16", "code of 2"]) {
        let z = network.encode(x, 2)?;
        let back = network.predict(&t)?;
        table.note(&format!("redrawn, {name}, certain"), certain(judge, &back)?);
        let drawn = network.decode(&alike(&z, 1_000, rng), 2)?;
        table.note(&format!("random, {name}, certain"), certain(judge, &drawn)?);
        let drawn = network.decode(&together(&z, 1_000, rng)?, 2)?;
        table.note(
            &format!("random together, {name}, certain"),
            certain(judge, &drawn)?,
        );
    }
    let z = pca.encode(x)?;
    let drawn = pca
        .decode(&alike(&z, 1_000, rng))?
        .mapv(|p| p.clamp(0.0, 1.0));
    table.note(
        "redrawn, PCA-16, certain",
        certain(judge, &pca.reconstruct(&t)?)?,
    );
    table.note("random, PCA-16, certain", certain(judge, &drawn)?);
    let static_noise = normal((1_000, 784), rng).mapv(|p| (0.5 * p).clamp(0.0, 1.0));
    table.note("noise, certain", certain(judge, &static_noise)?);
    table.note(
        "noise, confidence",
        measure::mean(&measure::confidence(judge, &static_noise)?),
    );
    Ok(())
}
