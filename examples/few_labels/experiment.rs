//! What the table of lesson 07 compares, and how: eleven arms, five numbers of labels, each arm chosen by the same rule.
//!
//! One cell is one arm with one number of labels and one seed. Every arm gets the same labelled images, and chooses among
//! its trials on no more validation labels than it has training labels. The test set is looked at once, with the network
//! that was chosen.

use crate::arms::Arm;
use crate::data::{Data, Set, Views};
use crate::nearest;
use crate::networks::{learn, softmax_layer};
use crate::trials::{Choice, Trial, choose};
use hourglass::error::Result;
use hourglass::nn::Sequential;

/// Numbers of labelled images, the last one being all.
pub(crate) const LABELS: [usize; 5] = [100, 300, 1_000, 5_000, 55_000];
/// Each cell is made with each of these seeds.
pub(crate) const SEEDS: [u64; 5] = [1, 2, 3, 4, 5];

/// One cell of the table for one seed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Cell {
    pub arm: Arm,
    pub labels: usize,
    pub seed: u64,
    /// Validation labels that the settings were chosen on, and what was chosen; none where nothing is trained.
    pub choice: Option<(usize, Choice)>,
    /// Accuracy on the test set.
    pub test: f32,
}

/// Trains `arm` on `labels` labelled images with every trial's settings, chooses, and tests what it chose. An arm that
/// follows another one is `given` that one's choice, and has no other trial.
pub(crate) fn cell(
    data: &Data,
    views: &Views,
    arm: Arm,
    labels: usize,
    given: Option<Trial>,
    threads: usize,
) -> Result<Cell> {
    let seed = views.seed;
    let [x, v, t] = views.of(data, arm);
    let train = data.train.pick(x, labels, seed);
    let (choice, test) = if arm.is_nearest() {
        let test = nearest::accuracy(&train, t, &data.test.labels, threads);
        (None, test)
    } else {
        let n = labels.min(data.validation.labels.len());
        let validation = data.validation.pick(v, n, seed);
        let steps = arm.steps(labels);
        let start = start(views, arm, x.ncols())?;
        let (choice, network) = chosen(&start, &validation, given, |network, trial| {
            learn(network, &train, steps, trial, seed, threads)
        })?;
        (Some((n, choice)), network.accuracy(t, &data.test.labels)?)
    };
    Ok(Cell {
        arm,
        labels,
        seed,
        choice,
        test,
    })
}

/// The arm's network before it sees a label. The softmax layer starts at 0 in all of them.
fn start(views: &Views, arm: Arm, inputs: usize) -> Result<Sequential> {
    let [before, after] = &views.encoders;
    match arm {
        Arm::FineTuned => after.join(&softmax_layer(64)?),
        Arm::Scratch | Arm::ScratchLong => before.join(&softmax_layer(64)?),
        _ => softmax_layer(inputs),
    }
}

/// The best trial, and the network that it made.
fn chosen(
    start: &Sequential,
    validation: &Set,
    given: Option<Trial>,
    learn: impl Fn(&mut Sequential, Trial) -> Result<()>,
) -> Result<(Choice, Sequential)> {
    let mut best = (f32::NEG_INFINITY, start.clone());
    let attempt = |trial: Trial| {
        let mut network = start.clone();
        // A trial whose loss leaves the finite numbers has lost: its accuracy is 0.
        let accuracy = match learn(&mut network, trial) {
            Ok(()) => network.accuracy(&validation.x, &validation.labels)?,
            Err(_) => 0.0,
        };
        if accuracy > best.0 {
            best = (accuracy, network);
        }
        Ok::<_, hourglass::error::Error>(accuracy)
    };
    let choice = choose(given, attempt)?;
    Ok((choice, best.1))
}
