//! How the time of an epoch grows with the work: with the rows, with the width of the network, with the size of a batch.
//!
//! ```text
//! cargo run --release --example scaling -- [FILE.png]     (default: target/scaling.png)
//! ```
//!
//! Rows should cost in proportion. Width should cost at most as its matrix products, drawn beside it from the time of the
//! narrowest network; larger batches should never cost more. Every setting runs in turns with the others, four rounds
//! of which the first is a warm-up; medians count. Run it on an idle machine.

use hourglass::lesson::chart::{Axes, curves};
use hourglass::mnist::Mnist;
use hourglass::nn::{Activation, Adam, Dense, Fit, Init, Sequential, seed};
use ndarray::{Array2, s};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// How many times the smallest setting.
const FACTORS: [usize; 5] = [1, 2, 4, 8, 16];
const ROUNDS: usize = 4;

/// One setting of the three, and the times it took.
struct Setting {
    rows: usize,
    width: usize,
    batch: usize,
    seconds: Vec<f64>,
}

impl Setting {
    fn new(rows: usize, width: usize, batch: usize) -> Setting {
        Setting {
            rows,
            width,
            batch,
            seconds: Vec::new(),
        }
    }

    fn sizes(&self) -> [usize; 5] {
        [784, self.width, self.width / 2, self.width, 784]
    }

    /// One epoch of a new network.
    fn run(&mut self, x: &Array2<f32>) -> Result<(), Box<dyn Error>> {
        let mut rng = seed(1);
        let layers = self.sizes();
        let layers = layers.windows(2).map(|pair| {
            Dense::new(
                pair[0],
                pair[1],
                Activation::Sigmoid,
                Init::Glorot,
                &mut rng,
            )
        });
        let mut network = Sequential::new(layers.collect::<Result<_, _>>()?)?;
        let mut adam = Adam::new(0.001)?;
        let x = x.slice(s![..self.rows, ..]);
        let fit = Fit {
            batch_size: self.batch,
            quiet: true,
            ..Fit::default()
        };
        let start = Instant::now();
        network.fit((x, x), None, &mut adam, fit)?;
        self.seconds.push(start.elapsed().as_secs_f64());
        Ok(())
    }

    fn median(&self) -> f64 {
        let mut times = self.seconds[1..].to_vec();
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    }

    /// Multiplications of an epoch's products: forward, and twice backward but for the first layer's input.
    fn products(&self) -> f64 {
        let sizes = self.sizes();
        let all: usize = sizes.windows(2).map(|pair| 3 * pair[0] * pair[1]).sum();
        ((all - sizes[0] * sizes[1]) * self.rows) as f64
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args().nth(1);
    let file = PathBuf::from(file.unwrap_or("target/scaling.png".into()));
    // Now rather than after four rounds.
    std::fs::create_dir_all(file.parent().unwrap_or(Path::new(".")))?;
    let x = Mnist::load()?.all_training().images();

    let mut rows = FACTORS.map(|k| Setting::new(3_750 * k, 256, 256));
    let mut width = FACTORS.map(|k| Setting::new(15_000, 64 * k, 256));
    let mut batch = FACTORS.map(|k| Setting::new(15_000, 256, 64 * k));
    for round in 1..=ROUNDS {
        println!("round {round}/{ROUNDS}");
        for series in [&mut rows, &mut width, &mut batch] {
            for setting in series {
                setting.run(&x)?;
            }
        }
    }

    println!("   rows  width  batch  s an epoch (median)");
    for setting in rows.iter().chain(&width).chain(&batch) {
        let (n, w, b) = (setting.rows, setting.width, setting.batch);
        println!("{n:7}{w:7}{b:7}  {:.3}", setting.median());
    }
    let times = |series: &[Setting]| -> Vec<f64> { series.iter().map(Setting::median).collect() };
    let expected = |setting: &Setting| width[0].median() * setting.products() / width[0].products();
    let products: Vec<f64> = width.iter().map(expected).collect();
    let [rows, measured, batch] = [times(&rows), times(&width), times(&batch)];
    let growth = |times: &[f64]| times[times.len() - 1] / times[0];
    println!("16 times the rows:  {:.1} times the seconds", growth(&rows));
    println!(
        "16 times the width: {:.1} times the seconds; the products grow {:.1} times",
        growth(&measured),
        growth(&products)
    );
    println!(
        "16 times the batch: {:.2} times the seconds",
        growth(&batch)
    );

    let figure = curves(
        &[
            ("rows, from 3,750", rows),
            ("width, from 64", measured),
            ("products of that width", products),
            ("batch, from 64", batch),
        ],
        Axes {
            x: "times the smallest setting",
            y: "seconds an epoch",
            log_x: true,
            log_y: true,
            at: &FACTORS.map(|k| k as f32),
            ..Axes::default()
        },
        "Seconds an epoch when rows, width or batch grow up to sixteenfold, the others fixed (15,000 rows, \
         784-256-128-256-784, batches of 256), beside what the matrix products of a width would take.",
    )?;
    figure.save(&file)?;
    println!("{}", file.display());
    Ok(())
}
