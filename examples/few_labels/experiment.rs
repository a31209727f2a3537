//! What the table of lesson 07 compares, and how: seven arms, five numbers of labels, each arm tuned alike.
//!
//! One cell is one arm with one number of labels and one seed. Every arm gets the same labelled images and the same six
//! trials, and chooses among them on no more validation labels than it has training labels. The test set is looked at
//! once, with the network that was chosen.

use crate::data::{Data, Set};
use hourglass::error::Result;
use hourglass::nn::{Activation, Adam, Dense, Fit, Init, Sequential, Sgd, seed};
use hourglass::pca::Pca;
use ndarray::Array2;

/// Numbers of labelled images, the last one being all.
pub(crate) const LABELS: [usize; 5] = [100, 300, 1_000, 5_000, 55_000];
/// Each cell is made with each of these seeds.
pub(crate) const SEEDS: [u64; 5] = [1, 2, 3, 4, 5];
/// How a network goes downhill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rule {
    Sgd,
    Adam,
}

/// What every arm may choose from. With few labels a softmax layer on given numbers reads new digits better when it was
/// trained by SGD, a whole network when it was trained by Adam: with one of them alone the table would favour an arm.
pub(crate) const TRIALS: [(Rule, f32); 6] = [
    (Rule::Sgd, 0.01),
    (Rule::Sgd, 0.03),
    (Rule::Sgd, 0.1),
    (Rule::Adam, 0.001),
    (Rule::Adam, 0.003),
    (Rule::Adam, 0.01),
];
/// Images in one step, for every arm and for the pretraining alike, so that a step is a step.
pub(crate) const BATCH: usize = 100;
/// Steps of the pretraining: ten epochs of all 55,000 images.
pub(crate) const PRETRAINING: usize = 5_500;
/// Which layer's output is the code: the second one's.
const ENCODER: usize = 2;

/// Steps with labels: ten epochs of all images, or 1,000 steps when there are few.
pub(crate) fn steps(labels: usize) -> usize {
    if labels == 55_000 { 5_500 } else { 1_000 }
}

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Arm {
    /// Softmax regression on the 784 pixels.
    RawPixels,
    /// Softmax on the first 64 principal components of all images.
    Pca,
    /// Softmax on the 64 numbers of an encoder that has learned nothing.
    RandomEncoder,
    /// Softmax on the 64 numbers of the autoencoder's encoder, which stays as it is.
    Frozen,
    /// The same, but encoder and softmax learn together.
    FineTuned,
    /// The same network without pretraining, with as many steps as the fine-tuning.
    Scratch,
    /// The same network without pretraining, with as many steps as pretraining and fine-tuning together.
    ScratchLong,
}

impl Arm {
    pub(crate) const ALL: [Arm; 7] = [
        Arm::RawPixels,
        Arm::Pca,
        Arm::RandomEncoder,
        Arm::Frozen,
        Arm::FineTuned,
        Arm::Scratch,
        Arm::ScratchLong,
    ];

    /// The name in the CSV.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Arm::RawPixels => "raw pixels",
            Arm::Pca => "PCA-64",
            Arm::RandomEncoder => "random encoder",
            Arm::Frozen => "autoencoder frozen",
            Arm::FineTuned => "autoencoder fine-tuned",
            Arm::Scratch => "from scratch",
            Arm::ScratchLong => "from scratch longer",
        }
    }
}

/// 784-128-64-128-784, as it is before training: ReLU, a linear code, ReLU, and a sigmoid for the pixels.
pub(crate) fn autoencoder(start: u64) -> Result<Sequential> {
    let mut rng = seed(start);
    Sequential::new(vec![
        Dense::new(784, 128, Activation::Relu, Init::Glorot, &mut rng)?,
        Dense::new(128, 64, Activation::Identity, Init::Glorot, &mut rng)?,
        Dense::new(64, 128, Activation::Relu, Init::Glorot, &mut rng)?,
        Dense::new(128, 784, Activation::Sigmoid, Init::Glorot, &mut rng)?,
    ])
}

/// A softmax layer, as it is before training: at 0 where the layers below it have something to say already, as Glorot has
/// it where they have not. (The softmax itself is in the loss.)
fn softmax_layer(inputs: usize, init: Init, start: u64) -> Result<Sequential> {
    let layer = Dense::new(inputs, 10, Activation::Identity, init, &mut seed(start))?;
    Sequential::new(vec![layer])
}

/// The encoder before and after its pretraining on all images, without any label.
pub(crate) fn encoders(data: &Data, seed: u64, threads: Option<usize>) -> Result<[Sequential; 2]> {
    let start = autoencoder(seed)?;
    let mut network = start.clone();
    let x = &data.train.x;
    for (steps, rate) in schedule(PRETRAINING, 0.001) {
        let fit = fit(steps, x.nrows(), seed, threads);
        network.fit((x, x), None, &mut Adam::new(rate)?, fit)?;
    }
    Ok([start.cut(0..ENCODER)?, network.cut(0..ENCODER)?])
}

/// Four fifths of the steps at the learning rate, the rest at a tenth of it.
fn schedule(steps: usize, rate: f32) -> [(usize, f32); 2] {
    [(steps - steps / 5, rate), (steps / 5, rate / 10.0)]
}

fn fit(steps: usize, rows: usize, seed: u64, threads: Option<usize>) -> Fit {
    Fit {
        epochs: steps * BATCH / rows,
        batch_size: BATCH,
        seed,
        quiet: true,
        threads,
        ..Fit::default()
    }
}

/// What the arms of one seed share: three sets seen through something that stays as it is, or seen as pixels.
pub(crate) struct Views {
    pub seed: u64,
    pub encoders: [Sequential; 2],
    pca: [Array2<f32>; 3],
    random: [Array2<f32>; 3],
    code: [Array2<f32>; 3],
}

impl Views {
    pub(crate) fn new(
        data: &Data,
        pca: &Pca,
        encoders: [Sequential; 2],
        seed: u64,
    ) -> Result<Views> {
        let [before, after] = &encoders;
        let (x, v, t) = (&data.train.x, &data.validation.x, &data.test.x);
        let [x_pca, v_pca, t_pca] = [x, v, t].map(|x| pca.encode(x));
        let [x_random, v_random, t_random] = [x, v, t].map(|x| before.predict(x));
        let [x_code, v_code, t_code] = [x, v, t].map(|x| after.predict(x));
        Ok(Views {
            seed,
            pca: [x_pca?, v_pca?, t_pca?],
            random: [x_random?, v_random?, t_random?],
            code: [x_code?, v_code?, t_code?],
            encoders,
        })
    }
}

/// Steps with labels: most of them at the trial's learning rate, the last fifth at a tenth of it.
fn learn(
    network: &mut Sequential,
    train: &Set,
    steps: usize,
    (rule, rate): (Rule, f32),
    seed: u64,
    threads: usize,
) -> Result<()> {
    let data = (&train.x, &train.labels);
    for (steps, rate) in schedule(steps, rate) {
        let fit = fit(steps, train.labels.len(), seed, Some(threads));
        match rule {
            Rule::Sgd => network.fit(data, None, &mut Sgd::new(rate)?, fit)?,
            Rule::Adam => network.fit(data, None, &mut Adam::new(rate)?, fit)?,
        };
    }
    Ok(())
}

/// One cell of the table for one seed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Cell {
    pub arm: Arm,
    pub labels: usize,
    pub seed: u64,
    /// Steps with labels.
    pub steps: usize,
    /// The place in [`TRIALS`] of what was chosen.
    pub chosen: usize,
    /// Validation labels that it was chosen on.
    pub validation_labels: usize,
    /// Accuracy on them, for each of [`TRIALS`].
    pub tried: [f32; 6],
    /// Accuracy on the test set of what was chosen.
    pub test: f32,
}

/// Trains `arm` on `labels` labelled images with every trial's settings, chooses, and tests what it chose.
pub(crate) fn cell(
    data: &Data,
    views: &Views,
    arm: Arm,
    labels: usize,
    threads: usize,
) -> Result<Cell> {
    let seed = views.seed;
    let [before, after] = &views.encoders;
    let pixels = [&data.train.x, &data.validation.x, &data.test.x];
    let softmax = |inputs, init| softmax_layer(inputs, init, seed);
    let (start, [x, v, t]) = match arm {
        Arm::RawPixels => (softmax(784, Init::Zeros)?, pixels),
        Arm::Pca => (softmax(64, Init::Zeros)?, views.pca.each_ref()),
        Arm::RandomEncoder => (softmax(64, Init::Zeros)?, views.random.each_ref()),
        Arm::Frozen => (softmax(64, Init::Zeros)?, views.code.each_ref()),
        Arm::FineTuned => (after.join(&softmax(64, Init::Zeros)?)?, pixels),
        Arm::Scratch | Arm::ScratchLong => (before.join(&softmax(64, Init::Glorot)?)?, pixels),
    };
    let more = if arm == Arm::ScratchLong {
        PRETRAINING
    } else {
        0
    };
    let steps = steps(labels) + more;
    let train = data.train.some(x, labels, seed);
    let validation_labels = labels.min(data.validation.labels.len());
    let validation = data.validation.some(v, validation_labels, seed);

    let mut tried = [0.0; 6];
    let mut best: Option<(usize, Sequential)> = None;
    for (k, trial) in TRIALS.into_iter().enumerate() {
        let mut network = start.clone();
        // A trial whose loss leaves the finite numbers has lost: its accuracy stays 0.
        if learn(&mut network, &train, steps, trial, seed, threads).is_err() {
            continue;
        }
        tried[k] = network.accuracy(&validation.x, &validation.labels)?;
        // Of equally good ones the first.
        if best
            .as_ref()
            .is_none_or(|(best, _)| tried[k] > tried[*best])
        {
            best = Some((k, network));
        }
    }
    let (chosen, network) = best.expect("small steps stay finite");
    Ok(Cell {
        arm,
        labels,
        seed,
        steps,
        chosen,
        validation_labels,
        tried,
        test: network.accuracy(t, &data.test.labels)?,
    })
}
