//! Lesson 07's table once more with another pretraining: the autoencoder has to give back the clean image of a noisy one (Vincent
//! and others 2010). Everything else is `few_labels`: the network, the steps, the images, the trials, the choosing.
//!
//! ```text
//! cargo run --release --example mending_labels [FILE]
//! ```
//!
//! It writes `data/mending_labels.csv` unless another file is named, again after each seed: two arms (the encoder frozen, and
//! fine-tuned) and the nearest neighbour, with 100, 300 and 1,000 labels. The arms to hold them against stand in
//! `data/few_labels.csv`. About five minutes on two cores (reckoned).
#![allow(dead_code, reason = "of few_labels a part is needed")]

#[path = "../few_labels/arms.rs"]
mod arms;
#[path = "../mending/damage.rs"]
mod damage;
#[path = "../few_labels/data.rs"]
mod data;
#[path = "../few_labels/experiment.rs"]
mod experiment;
#[path = "../few_labels/nearest.rs"]
mod nearest;
#[path = "../few_labels/networks.rs"]
mod networks;
#[path = "../few_labels/table.rs"]
mod table;
#[path = "../few_labels/trials.rs"]
mod trials;

use arms::Arm;
use damage::Damage;
use data::{Data, Views};
use experiment::{SEEDS, cell};
use hourglass::fast;
use hourglass::nn::{Adam, Batches, Sequential, Trainer, seed};
use hourglass::pca::Pca;
use ndarray::Axis;
use networks::{PRETRAINING, autoencoder};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// Images in one step, and epochs at each learning rate: those of `few_labels`' pretraining.
const BATCH: usize = 100;
const SCHEDULE: [(usize, f32); 2] = [(8, 0.001), (2, 0.0001)];

/// The encoder before and after it has learned to mend all images, without any label.
fn encoders(data: &Data, start: u64) -> hourglass::error::Result<[Sequential; 2]> {
    let x = &data.train.x;
    let epochs: usize = SCHEDULE.iter().map(|(epochs, _)| epochs).sum();
    assert_eq!(epochs * x.nrows() / BATCH, PRETRAINING, "as many steps");
    let before = autoencoder(start)?;
    let mut network = before.clone();
    let (mut trainer, mut rng) = (Trainer::with_threads(1), seed(start + 100));
    for (epochs, rate) in SCHEDULE {
        let mut adam = Adam::new(rate)?;
        let mut batches = Batches::new(x.nrows(), BATCH, start)?;
        for _ in 0..epochs {
            for rows in batches.shuffle() {
                let clean = x.select(Axis(0), rows); // [n, 784]
                let noisy = Damage::Noise.of(&clean, &mut rng)?;
                let y_hat = trainer.forward(&network, &noisy)?;
                let dy = (y_hat - &clean) * (2.0 / clean.len() as f32);
                trainer.backward_and_step(&mut network, &dy, &mut adam)?;
            }
        }
    }
    Ok([before.cut(0..2)?, network.cut(0..2)?])
}

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = std::env::args_os().nth(1).map(PathBuf::from);
    let file = file.unwrap_or_else(|| root.join("data/mending_labels.csv"));
    let data = Data::load()?;
    let pca = Pca::fit(&data.train.x, 64)?;
    let pretrained = Mutex::new(Vec::new());
    fast::for_each(fast::cores(), SEEDS.to_vec(), |start| {
        let encoders = encoders(&data, start);
        pretrained
            .lock()
            .expect("no task panics")
            .push((start, encoders));
        println!("seed {start}  pretrained");
    });
    let mut cells = Vec::new();
    for (start, encoders) in pretrained.into_inner()? {
        let views = Views::new(&data, &pca, encoders?, start)?;
        let arms = [Arm::Frozen, Arm::FineTuned, Arm::NearestCode];
        let tasks = [100, 300, 1_000].map(|labels| arms.map(|arm| (labels, arm)));
        let made = Mutex::new(Vec::new());
        fast::for_each(fast::cores(), tasks.concat(), |(labels, arm)| {
            let result = cell(&data, &views, arm, labels, None, 1);
            made.lock().expect("no task panics").push(result);
        });
        for cell in made.into_inner()? {
            let cell = cell?;
            let (arm, labels) = (cell.arm.name(), cell.labels);
            println!("seed {start}  {arm}, {labels} labels: {:.4}", cell.test);
            cells.push(cell);
        }
        cells.sort_by_key(|cell| (cell.seed, cell.labels, cell.arm as usize));
        std::fs::write(&file, table::csv(&cells, "mending_labels"))?;
    }
    println!("wrote {}", file.display());
    Ok(())
}
