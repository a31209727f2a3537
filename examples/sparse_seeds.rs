//! Lesson 10's table with the seeds 1 to 5: codes in which few numbers speak, and their rivals.
//!
//! ```text
//! cargo run --release --example sparse_seeds [training images, 55000] [one seed, or 0 for 1 to 5] [the chosen rate, 0.01]
//! ```
//!
//! The settings are the lesson's; with 10000 it is the lesson's table. With 55000 images the best of 0.001, 0.003 and 0.01 is 0.003 for
//! the sixteen and for the codes of 16 and 19 (validation set, first seed). A seed decides the start and the order of the batches; PCA
//! has no seed. About two minutes of processor time with 10,000 images.

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

fn fit(network: &mut Sequential, x: &Table, y: &Table, rate: f32, start: u64) -> Result<()> {
    let fit = Fit {
        epochs: EPOCHS,
        batch_size: 128,
        seed: start,
        quiet: true,
        ..Fit::default()
    };
    network.fit((x, y), None, &mut Adam::new(rate)?, fit)?;
    Ok(())
}

/// 784-256-784 with a price on each number of the code: MSE + price · the mean of |z|.
fn with_price(x: &Table, target: &Table, price: f32, rate: f32, start: u64) -> Result<Sequential> {
    let whole = network(&[784, 256, 784], &[Relu, Sigmoid], start)?;
    let (mut encoder, mut decoder) = (whole.cut(0..1)?, whole.cut(1..2)?);
    let (mut of_encoder, mut of_decoder) = (Adam::new(rate)?, Adam::new(rate)?);
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

/// The test accuracy of a softmax layer on codes, each divided by one number. Each kind of code gets the learning rate that is best
/// for it on the validation set.
fn read(mnist: &Mnist, codes: &Images, start: u64) -> Result<f32> {
    let size = codes[0].mapv(|z| z * z).mean().unwrap_or(1.0).sqrt();
    let [x, v, t] = codes.each_ref().map(|z| z / size);
    let labels = mnist.train().first(x.nrows()).labels();
    let (of_validation, of_test) = (mnist.validation().labels(), mnist.test().labels());
    let (mut best, mut chosen) = (0.0, f32::NAN);
    for rate in [0.003, 0.01, 0.03] {
        let mut head = network(&[x.ncols(), 10], &[Identity], start)?;
        let schedule = [(4, rate), (1, rate / 10.0)];
        common::train(&mut head, (&x, &labels), schedule, start)?;
        let right = head.accuracy(&v, &of_validation)?;
        if right > best {
            (best, chosen) = (right, 100.0 * head.accuracy(&t, &of_test)?);
        }
    }
    Ok(chosen)
}

/// One arm's row, from its network and what goes into it.
fn row(
    name: String,
    network: &Sequential,
    input: &Images,
    mnist: &Mnist,
    start: u64,
) -> Result<Row> {
    let layers = network.layers.len() / 2;
    let error = mse(&network.predict(&input[2])?, &mnist.test().images())?;
    let codes = input
        .each_ref()
        .map(|x| network.encode(x, layers).expect("images"));
    let (silent, speaking) = nodes(&codes[1]);
    let accuracy = read(mnist, &codes, start)?;
    println!(
        "{name}: test MSE {error:.5}  silent {silent}  speaking {speaking:.1}  softmax {accuracy:.2} %"
    );
    Ok((name, [error, silent, speaking, accuracy]))
}

/// What an arm is called, its hidden layers (outputs and activation functions), whether the mean image is taken away from what
/// goes in, and its learning rate (0: it is not trained). The rates other than 0.001 are the best
/// of 0.001, 0.003, 0.01 and 0.03 on the validation set, with the first seed.
type Arm = (&'static str, Vec<(usize, Activation)>, bool, f32);

fn arms(chosen: f32) -> Vec<Arm> {
    let wide = |f| vec![(256, f)];
    let deep = |k| vec![(256, Relu), (k, Identity), (256, Relu)];
    vec![
        ("16 of 256", wide(Largest(16)), false, 0.001),
        ("16 of 256", wide(Largest(16)), true, 0.001),
        ("16 of 256", wide(Largest(16)), false, chosen),
        ("16 of 256", wide(Largest(16)), true, chosen),
        ("code of 16", deep(16), true, 0.001),
        ("code of 16", deep(16), true, chosen),
        ("code of 19", deep(19), true, 0.001),
        ("code of 19", deep(19), true, chosen),
        ("256 with ReLU", wide(Relu), false, 0.001),
        ("256 with ReLU", wide(Relu), true, 0.001),
        ("256 with ReLU", wide(Relu), true, 0.003),
        ("256 random features", wide(Relu), true, 0.0),
    ]
}

/// All arms with one seed.
fn rows(mnist: &Mnist, plain: &Images, chosen: f32, start: u64) -> Result<Vec<Row>> {
    println!("seed {start}");
    let x = &plain[0];
    let mean = x.mean_axis(Axis(0)).expect("rows");
    let centred = plain.each_ref().map(|images| images - &mean);
    let mut rows = Vec::new();
    for (name, hidden, away, rate) in arms(chosen) {
        let input = if away { &centred } else { plain };
        let sizes: Vec<usize> = hidden.iter().map(|(outputs, _)| *outputs).collect();
        let f: Vec<Activation> = hidden.iter().map(|(_, f)| *f).collect();
        let sizes = [&[784], &sizes[..], &[784]].concat();
        let mut network = network(&sizes, &[&f[..], &[Sigmoid]].concat(), start)?;
        if rate > 0.0 {
            fit(&mut network, &input[0], x, rate, start)?;
        }
        let way = if away { "taken away" } else { "left in" };
        let name = format!("{name}, mean image {way}, rate {rate}");
        rows.push(row(name, &network, input, mnist, start)?);
    }
    let priced = with_price(&centred[0], x, 0.3, chosen, start)?;
    let name = format!("256 with a price of 0.3, mean image taken away, rate {chosen}");
    rows.push(row(name, &priced, &centred, mnist, start)?);
    for (input, way) in [(plain, "left in"), (&centred, "taken away")] {
        let accuracy = read(mnist, input, start)?;
        println!("pixels, mean image {way}: softmax {accuracy:.2} %");
        let numbers = [f32::NAN, f32::NAN, f32::NAN, accuracy];
        rows.push((format!("pixels, mean image {way}"), numbers));
    }
    Ok(rows)
}

fn main() -> Result<()> {
    let words: Vec<f32> = std::env::args()
        .filter_map(|word| word.parse().ok())
        .collect();
    let word = |k: usize, usual| words.get(k).copied().unwrap_or(usual);
    let (count, one, chosen) = (word(0, 55_000.0), word(1, 0.0), word(2, 0.01));
    let mnist = Mnist::load()?;
    let train = mnist.train().first(count as usize);
    let images = [train, mnist.validation(), mnist.test()].map(|split| split.images());
    let seeds: Vec<Vec<Row>> = (1..=5)
        .filter(|start| one == 0.0 || one as u64 == *start)
        .map(|start| rows(&mnist, &images, chosen, start))
        .collect::<Result<_>>()?;
    for (arm, (name, _)) in seeds[0].iter().enumerate() {
        let of = |k: usize| {
            let values: Vec<f32> = seeds.iter().map(|rows| rows[arm].1[k]).collect();
            let (mean, spread) = mean_and_spread(&values);
            let digits = if k == 0 { 5 } else { 2 };
            match (mean.is_nan(), spread.is_nan()) {
                (true, _) => "-".to_owned(),
                (false, true) => format!("{mean:.digits$}"), // one seed
                (false, false) => format!("{mean:.digits$} ±{spread:.digits$}"),
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
