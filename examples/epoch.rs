//! Trains an autoencoder on MNIST and says, as JSON, how long each epoch took and the loss it ended with.
//!
//! ```text
//! cargo run --release --example epoch -- --epochs 6
//!     --sizes 784-256-128-256-784    the layers
//!     --activations sigmoid          one for every layer, or as many as layers: relu,identity,relu,sigmoid
//!     --batch 256   --rows 60000   --threads 2   --data DIR
//!     --dense                        a thousandth more in every pixel: no zeros, none left out of a product
//! ```
//!
//! Without `--epochs` it runs one epoch for each line on stdin: `benches/peers/peers.py` lets it take turns that way.

use hourglass::mnist::Mnist;
use hourglass::nn::{Activation, Adam, Dense, Fit, Init, Sequential, seed};
use std::error::Error;
use std::io::Write;

/// The value after `--name`, if it is given.
fn option(name: &str) -> Option<String> {
    let mut arguments = std::env::args();
    arguments.find(|argument| argument == name)?;
    arguments.next()
}

fn number(name: &str) -> Result<Option<usize>, Box<dyn Error>> {
    match option(name) {
        Some(text) => text
            .parse()
            .map(Some)
            .map_err(|_| format!("{name} {text}: expected a whole number").into()),
        None => Ok(None),
    }
}

fn network(sizes: &str, activations: &str) -> Result<Sequential, Box<dyn Error>> {
    let sizes = sizes
        .split('-')
        .map(str::parse)
        .collect::<Result<Vec<usize>, _>>()?;
    let activations: Vec<&str> = activations.split(',').collect();
    let mut rng = seed(1);
    let mut layers = Vec::new();
    for (i, pair) in sizes.windows(2).enumerate() {
        let activation = match activations[i.min(activations.len() - 1)] {
            "sigmoid" => Activation::Sigmoid,
            "relu" => Activation::Relu,
            "identity" => Activation::Identity,
            other => return Err(format!("{other}: expected sigmoid, relu or identity").into()),
        };
        layers.push(Dense::new(
            pair[0],
            pair[1],
            activation,
            Init::Glorot,
            &mut rng,
        )?);
    }
    Ok(Sequential::new(layers)?)
}

fn main() -> Result<(), Box<dyn Error>> {
    let sizes = option("--sizes").unwrap_or("784-256-128-256-784".into());
    let activations = option("--activations").unwrap_or("sigmoid".into());
    let mnist = match option("--data") {
        Some(dir) => Mnist::load_from(dir)?,
        None => Mnist::load()?,
    };
    let rows = number("--rows")?.unwrap_or(60_000);
    let mut x = mnist.all_training().first(rows).images();
    let dense = std::env::args().any(|argument| argument == "--dense");
    if dense {
        x += 0.001;
    }
    let mut network = network(&sizes, &activations)?;
    let mut adam = Adam::new(0.001)?;
    let batch_size = number("--batch")?.unwrap_or(256);
    let threads = number("--threads")?;

    let mut epoch = |number: u64| -> Result<(), Box<dyn Error>> {
        let fit = Fit {
            batch_size,
            seed: number,
            quiet: true,
            threads,
            ..Fit::default()
        };
        let start = std::time::Instant::now();
        let history = network.fit((&x, &x), None, &mut adam, fit)?;
        let (seconds, loss) = (start.elapsed().as_secs_f64(), history.losses()[0]);
        println!("{{\"seconds\": {seconds}, \"loss\": {loss}}}");
        Ok(std::io::stdout().flush()?)
    };

    if let Some(epochs) = number("--epochs")? {
        return (1..=epochs as u64).try_for_each(epoch);
    }
    let data = if dense { ", no zeros" } else { "" };
    println!(
        "{{\"ready\": \"hourglass {}{data}\"}}",
        env!("CARGO_PKG_VERSION")
    );
    std::io::stdout().flush()?;
    for (line, number) in std::io::stdin().lines().zip(1..) {
        line?;
        epoch(number)?;
    }
    Ok(())
}
