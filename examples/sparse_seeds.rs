//! Lesson 10's table with the seeds 1 to 5: codes in which few numbers speak, and their rivals.
//!
//! ```text
//! cargo run --release --example sparse_seeds [training images, 55000] [one seed only]
//! ```
//!
//! The settings are the lesson's; with 10000 it is the lesson's table. A seed decides the start and the order of the batches; PCA
//! has no seed. About a minute and a half of processor time with 10,000 images.

mod common;

use common::mean_and_spread;
use hourglass::error::Result;
use hourglass::mnist::Mnist;
use hourglass::nn::{Activation, Adam, Batches, Dense, Fit, Init, Sequential, Trainer, mse, seed};
use hourglass::pca::Pca;
use ndarray::{Array2, Axis};

use Activation::{Identity, Largest, Relu, Sigmoid};

type Table = Array2<f32>;

const EPOCHS: usize = 5;

/// Training, validation and test images, as an encoder gets them.
type Images = [Table; 3];

/// What is told of an arm: its name, test MSE, silent nodes and numbers that speak for a digit (of the validation set), and the
/// test accuracy of a softmax layer on the code. NaN stands where there is nothing to tell.
type Row = (String, [f32; 4]);

fn network(sizes: &[usize], f: &[Activation], start: u64) -> Result<Sequential> {
    let mut rng = seed(start);
    let layer = |(pair, f): (&[usize], &Activation)| {
        Dense::new(pair[0], pair[1], *f, Init::Glorot, &mut rng)
    };
    Sequential::new(sizes.windows(2).zip(f).map(layer).collect::<Result<_>>()?)
}

fn fit(network: &mut Sequential, x: &Table, y: &Table, start: u64) -> Result<()> {
    let fit = Fit {
        epochs: EPOCHS,
        batch_size: 128,
        seed: start,
        quiet: true,
        ..Fit::default()
    };
    network.fit((x, y), None, &mut Adam::new(0.001)?, fit)?;
    Ok(())
}

/// 784-256-784 with a price on each number of the code: MSE + price · the mean of |z|.
fn with_price(x: &Table, target: &Table, price: f32, start: u64) -> Result<Sequential> {
    let whole = network(&[784, 256, 784], &[Relu, Sigmoid], start)?;
    let (mut encoder, mut decoder) = (whole.cut(0..1)?, whole.cut(1..2)?);
    let (mut of_encoder, mut of_decoder) = (Adam::new(0.001)?, Adam::new(0.001)?);
    let mut trainer = Trainer::new();
    let mut batches = Batches::new(x.nrows(), 128, start)?;
    for _ in 0..EPOCHS {
        for rows in batches.shuffle() {
            let y = target.select(Axis(0), rows);
            let z = trainer.forward(&encoder, &x.select(Axis(0), rows))?;
            let y_hat = trainer.forward(&decoder, &z)?;
            let dy = (&y_hat - &y) * (2.0 / y.len() as f32);
            let (g, mut dz) = trainer.backward_to_inputs(&decoder, &dy)?;
            dz += price / z.len() as f32; // behind ReLU |z| is z
            trainer.step(&mut decoder, &g, &mut of_decoder)?;
            let g = trainer.backward(&encoder, &dz)?;
            trainer.step(&mut encoder, &g, &mut of_encoder)?;
        }
    }
    encoder.join(&decoder)
}

/// How many nodes speak for no row, and how many numbers of a row are not 0.
fn nodes(z: &Table) -> (f32, f32) {
    let speaks = z.mapv(|z| f32::from(z != 0.0)).sum_axis(Axis(0));
    let silent = speaks.iter().filter(|n| **n == 0.0).count();
    (silent as f32, speaks.sum() / z.nrows() as f32)
}

/// The test accuracy of a softmax layer on codes, each divided by one number. Of the learning rates 0.001, 0.003 and 0.01 the
/// second was best on the validation set, or within two tenths of a percent of the best, for every code.
fn read(mnist: &Mnist, codes: &Images, start: u64) -> Result<f32> {
    let size = codes[0].mapv(|z| z * z).mean().unwrap_or(1.0).sqrt();
    let [x, _, t] = codes.each_ref().map(|z| z / size);
    let mut head = network(&[x.ncols(), 10], &[Identity], start)?;
    let (labels, of_test) = (
        mnist.train().first(x.nrows()).labels(),
        mnist.test().labels(),
    );
    common::train(&mut head, (&x, &labels), [(4, 0.003), (1, 0.0003)], start)?;
    Ok(100.0 * head.accuracy(&t, &of_test)?)
}

/// One arm's row, from its network and what goes into it.
fn row(
    name: &str,
    network: &Sequential,
    input: &Images,
    t: &Table,
    reader: Option<(&Mnist, u64)>,
) -> Result<Row> {
    let layers = network.layers.len() / 2;
    let [x, v, test] = input;
    let error = mse(&network.predict(test)?, t)?;
    let (silent, speaking) = nodes(&network.encode(v, layers)?);
    let accuracy = match reader {
        Some((mnist, start)) => {
            let codes = [x, v, test].map(|x| network.encode(x, layers).expect("images"));
            read(mnist, &codes, start)?
        }
        None => f32::NAN,
    };
    println!(
        "{name}: test MSE {error:.5}  silent {silent}  speaking {speaking:.1}  softmax {accuracy:.2} %"
    );
    Ok((name.to_owned(), [error, silent, speaking, accuracy]))
}

/// All arms with one seed: each with the images as they are, and with the mean image taken away from what goes in.
fn arms(mnist: &Mnist, plain: &Images, start: u64) -> Result<Vec<Row>> {
    println!("seed {start}");
    let [x, _, t] = plain;
    let mean = x.mean_axis(Axis(0)).expect("rows");
    let centred = plain.each_ref().map(|images| images - &mean);
    let reader = Some((mnist, start));
    let mut rows = Vec::new();
    for (input, way) in [(plain, ""), (&centred, ", mean taken away")] {
        for (name, f, learns) in [
            ("16 largest of 256", Largest(16), true),
            ("256 with ReLU", Relu, true),
            ("256 with ReLU, untrained", Relu, false),
        ] {
            let mut network = network(&[784, 256, 784], &[f, Sigmoid], start)?;
            if learns {
                fit(&mut network, &input[0], x, start)?;
            }
            rows.push(row(&format!("{name}{way}"), &network, input, t, reader)?);
        }
        for k in [16, 19] {
            let f = [Relu, Identity, Relu, Sigmoid];
            let mut deep = network(&[784, 256, k, 256, 784], &f, start)?;
            fit(&mut deep, &input[0], x, start)?;
            let name = format!("784-256-{k}-256-784{way}");
            rows.push(row(&name, &deep, input, t, None)?);
        }
    }
    for (input, way) in [(plain, ""), (&centred, ", mean taken away")] {
        let priced = with_price(&input[0], x, 0.1, start)?;
        let name = format!("256 with a price of 0.1{way}");
        rows.push(row(&name, &priced, input, t, None)?);
        let accuracy = read(mnist, input, start)?;
        println!("pixels{way}: softmax {accuracy:.2} %");
        rows.push((
            format!("pixels{way}"),
            [f32::NAN, f32::NAN, f32::NAN, accuracy],
        ));
    }
    Ok(rows)
}

fn main() -> Result<()> {
    let numbers: Vec<usize> = std::env::args()
        .filter_map(|word| word.parse().ok())
        .collect();
    let count = numbers.first().copied().unwrap_or(55_000);
    let mnist = Mnist::load()?;
    let train = mnist.train().first(count);
    let images = [train, mnist.validation(), mnist.test()].map(|split| split.images());
    let seeds: Vec<Vec<Row>> = (1..=5)
        .filter(|start| numbers.get(1).is_none_or(|one| one == start))
        .map(|start| arms(&mnist, &images, start as u64))
        .collect::<Result<_>>()?;
    for (arm, (name, _)) in seeds[0].iter().enumerate() {
        let of = |k: usize| {
            let values: Vec<f32> = seeds.iter().map(|rows| rows[arm].1[k]).collect();
            let (mean, spread) = mean_and_spread(&values);
            if k == 0 {
                format!("{mean:.5} ±{spread:.5}")
            } else {
                format!("{mean:.2} ±{spread:.2}")
            }
        };
        let [error, silent, speaking, accuracy] = [0, 1, 2, 3].map(of);
        println!(
            "{name}: test MSE {error}  silent {silent}  speaking {speaking}  softmax {accuracy}"
        );
    }
    for k in [16, 19] {
        let back = Pca::fit(&images[0], k)?.reconstruct(&images[2])?;
        let clipped = back.mapv(|pixel| pixel.clamp(0.0, 1.0));
        println!(
            "PCA-{k}, clipped: test MSE {:.5}",
            mse(&clipped, &images[2])?
        );
    }
    Ok(())
}
