//! Lesson 11's table with the seeds 1 to 5: what the autoencoder's error is worth as an alarm, beside its rivals.
//!
//! ```text
//! cargo run --release --example alarm_seeds [one seed only]
//! ```
//!
//! The settings are the lesson's, and the numbers are those of the test set. A seed decides the start and the order of the batches;
//! the rivals have none. Each score is told three times: as it is, divided by the ink of its image, and among pairs of digits of the
//! same ink. About three minutes of processor time (reckoned from the seeds run one by one).

#[expect(dead_code, reason = "batches of 64 here")]
mod common;

use common::mean_and_spread;
use hourglass::error::Result;
use hourglass::mnist::{Mnist, Split};
use hourglass::nn::{Activation, Adam, Dense, Fit, Init, Sequential, auc, seed};
use hourglass::pca::Pca;
use ndarray::{Array1, Array2, Axis, s};

type Table = Array2<f32>;

/// Images, and which of them are odd.
type Marked = (Table, Vec<bool>);

/// 784-64-16-64-784, trained on normal digits.
fn trained(x: &Table, epochs: usize, start: u64) -> Result<Sequential> {
    use Activation::{Identity, Relu, Sigmoid};
    let mut rng = seed(start);
    let mut dense = |inputs, outputs, f| Dense::new(inputs, outputs, f, Init::Glorot, &mut rng);
    let mut network = Sequential::new(vec![
        dense(784, 64, Relu)?,
        dense(64, 16, Identity)?,
        dense(16, 64, Relu)?,
        dense(64, 784, Sigmoid)?,
    ])?;
    let fit = Fit {
        epochs,
        batch_size: 64,
        seed: start,
        quiet: true,
        ..Fit::default()
    };
    network.fit((x, x), None, &mut Adam::new(0.001)?, fit)?;
    Ok(network)
}

/// The mean squared error of each image.
fn errors(y_hat: &Table, y: &Table) -> Array1<f32> {
    (y_hat - y).mapv(|d| d * d).sum_axis(Axis(1)) / y.ncols() as f32
}

/// The mean squared difference to the nearest row of the gallery.
fn nearest(gallery: &Table, x: &Table) -> Array1<f32> {
    let far = &(gallery * gallery).sum_axis(Axis(1)) - &(x.dot(&gallery.t()) * 2.0);
    let best = far.map_axis(Axis(1), |row| row.fold(f32::INFINITY, |a, b| a.min(*b)));
    (best + (x * x).sum_axis(Axis(1))) / x.ncols() as f32
}

/// The rows that are not odd.
fn only_normal((x, odd): &Marked) -> Table {
    let rows: Vec<usize> = (0..odd.len()).filter(|&i| !odd[i]).collect();
    x.select(Axis(0), &rows)
}

/// A threshold above which a twentieth of the normal scores lies, and what it gives on others: false alarms and found.
fn at_five_percent(
    scores: &Array1<f32>,
    odd: &[bool],
    others: (&Array1<f32>, &[bool]),
) -> [f32; 2] {
    let pick = |scores: &Array1<f32>, odd: &[bool], want: bool| -> Vec<f32> {
        let both = scores.iter().zip(odd);
        both.filter(|(_, odd)| **odd == want)
            .map(|(score, _)| *score)
            .collect()
    };
    let mut normal = pick(scores, odd, false);
    normal.sort_by(f32::total_cmp);
    let threshold = normal[normal.len() * 95 / 100];
    [false, true].map(|want| {
        let scores = pick(others.0, others.1, want);
        let rings = scores.iter().filter(|score| **score >= threshold);
        rings.count() as f32 / scores.len() as f32
    })
}

/// The scores that have no seed: PCA-16's error (clipped), the nearest of the first 1,000 normal digits, the ink.
fn rivals(normal: &Table, x: &Table) -> Result<[Array1<f32>; 3]> {
    let y = Pca::fit(normal, 16)?.reconstruct(x)?;
    let thousand = normal.slice(s![..1_000, ..]).to_owned();
    Ok([
        errors(&y.mapv(|p| p.clamp(0.0, 1.0)), x),
        nearest(&thousand, x),
        x.sum_axis(Axis(1)),
    ])
}

/// What a score is worth: its AUC; when it is divided by the ink; among pairs of the same ink.
type Worth = [f32; 3];

/// On the test set: PCA-16, the nearest and the ink; then the autoencoder for each seed.
struct Task {
    rivals: [Worth; 3],
    ours: Vec<Worth>,
}

/// The AUC of the pairs whose ink differs by less than 1.
fn area_of_alike(scores: &Array1<f32>, ink: &Array1<f32>, odd: &[bool]) -> f32 {
    let rows = (0..odd.len()).partition(|&i| odd[i]);
    let (of_odd, of_normal): (Vec<usize>, Vec<usize>) = rows;
    let (mut pairs, mut right) = (0_u32, 0_u32);
    for i in of_odd {
        for &j in &of_normal {
            if (ink[i] - ink[j]).abs() < 1.0 {
                pairs += 1;
                right += u32::from(scores[i] > scores[j]);
            }
        }
    }
    right as f32 / pairs as f32
}

fn compare(train: &Marked, (t, odd): &Marked, epochs: usize, seeds: &[u64]) -> Result<Task> {
    let x = only_normal(train);
    let [pca, near, ink] = rivals(&x, t)?;
    let worth = |scores: &Array1<f32>| {
        let by_ink = auc(&(scores / &ink), odd)?;
        Ok([auc(scores, odd)?, by_ink, area_of_alike(scores, &ink, odd)])
    };
    let of_seed = |start: &u64| worth(&errors(&trained(&x, epochs, *start)?.predict(t)?, t));
    Ok(Task {
        rivals: [worth(&pca)?, worth(&near)?, worth(&ink)?],
        ours: seeds.iter().map(of_seed).collect::<Result<_>>()?,
    })
}

/// Images and labels of a split, marked by what is odd.
fn marked(split: &Split, is_odd: impl Fn(u8) -> bool) -> Marked {
    (
        split.images(),
        split.labels().into_iter().map(is_odd).collect(),
    )
}

/// A part of the table.
fn tell(name: &str, task: &Task) {
    println!("{name}: AUC, divided by the ink, at the same ink");
    let told = [0, 1, 2].map(|k| {
        let ours: Vec<f32> = task.ours.iter().map(|worth| worth[k]).collect();
        let (mean, spread) = mean_and_spread(&ours);
        let ahead = ours.iter().filter(|area| **area > task.rivals[1][k]);
        let ahead = ahead.count();
        format!("{mean:.3} ±{spread:.3} (ahead of the nearest in {ahead})")
    });
    println!("    autoencoder {}", told.join("   "));
    for (name, worth) in ["PCA-16", "nearest", "ink"].iter().zip(&task.rivals) {
        println!(
            "    {name} {:.3}   {:.3}   {:.3}",
            worth[0], worth[1], worth[2]
        );
    }
}

fn main() -> Result<()> {
    let one: Option<u64> = std::env::args().nth(1).and_then(|word| word.parse().ok());
    let seeds = one.map_or_else(|| (1..=5).collect(), |one| vec![one]);
    let mnist = Mnist::load()?;
    five_percent(&mnist, &seeds)?;
    let test = mnist.test();
    ten(
        &mnist.train(),
        &test,
        "one is normal",
        20,
        &seeds,
        |label, digit| label != digit,
    )?;
    let some = mnist.train().first(20_000);
    ten(
        &some,
        &test,
        "one is left out",
        8,
        &seeds,
        |label, digit| label == digit,
    )
}

/// A task with each of the ten digits, and the mean of the ten.
fn ten(
    train: &Split,
    test: &Split,
    name: &str,
    epochs: usize,
    seeds: &[u64],
    is_odd: impl Fn(u8, u8) -> bool,
) -> Result<()> {
    let mut mean = Task {
        rivals: [[0.0; 3]; 3],
        ours: vec![[0.0; 3]; seeds.len()],
    };
    for digit in 0..10 {
        let is_odd = |label| is_odd(label, digit);
        let task = compare(&marked(train, is_odd), &marked(test, is_odd), epochs, seeds)?;
        tell(&format!("{name}, {digit}"), &task);
        let sums = mean.rivals.iter_mut().chain(&mut mean.ours);
        for (sum, worth) in sums.zip(task.rivals.iter().chain(&task.ours)) {
            (0..3).for_each(|k| sum[k] += worth[k] / 10.0);
        }
    }
    tell(&format!("{name}, mean of the ten"), &mean);
    Ok(())
}

/// The threshold that 5 % of the normal validation digits reach, eights being normal: what it gives on the test set.
fn five_percent(mnist: &Mnist, seeds: &[u64]) -> Result<()> {
    let is_odd = |label| label != 8;
    let x = only_normal(&marked(&mnist.train(), is_odd));
    let (v, v_odd) = marked(&mnist.validation(), is_odd);
    let (t, t_odd) = marked(&mnist.test(), is_odd);
    for start in seeds {
        let network = trained(&x, 20, *start)?;
        let of_v = errors(&network.predict(&v)?, &v);
        let of_t = errors(&network.predict(&t)?, &t);
        let [alarms, found] = at_five_percent(&of_v, &v_odd, (&of_t, &t_odd));
        println!("eights normal, seed {start}: false alarms {alarms:.3}, found {found:.3}");
    }
    Ok(())
}
