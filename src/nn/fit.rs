//! Training: epochs and batches, one line of progress per epoch.

use super::gradient::Workspace;
use super::{Epoch, History, Optimizer, Sequential, Target, seed};
use crate::error::{Result, err};
use crate::fast::{self, Team};
use ndarray::{Array2, ArrayView2};
use rand::seq::SliceRandom;
use std::time::Instant;

/// Inputs and targets, borrowed for one call: made from `(&x, &y)`.
#[derive(Clone, Copy, Debug)]
pub struct Data<'a> {
    /// `[n, inputs]`
    pub x: ArrayView2<'a, f32>,
    /// n rows of values, or n labels
    pub y: Target<'a>,
}

impl<'a, Y: Into<Target<'a>>> From<(&'a Array2<f32>, Y)> for Data<'a> {
    fn from((x, y): (&'a Array2<f32>, Y)) -> Self {
        Data {
            x: x.view(),
            y: y.into(),
        }
    }
}

impl<'a, Y: Into<Target<'a>>> From<(ArrayView2<'a, f32>, Y)> for Data<'a> {
    fn from((x, y): (ArrayView2<'a, f32>, Y)) -> Self {
        Data { x, y: y.into() }
    }
}

/// How to train: `Fit { epochs: 5, batch_size: 256, seed: 1, ..Fit::default() }`.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// How often training sees every row. 1 unless said otherwise.
    pub epochs: usize,
    /// Rows in one step. 256 unless said otherwise. The last batch of an epoch takes what is left.
    pub batch_size: usize,
    /// What the shuffling starts from. 1 unless said otherwise.
    pub seed: u64,
    /// After so many seconds, stop after the running batch and return what there is.
    pub seconds: Option<f64>,
    /// Print nothing.
    pub quiet: bool,
    /// How many threads, the machine's cores unless said otherwise. The result does not depend on it.
    pub threads: Option<usize>,
}

impl Default for Fit {
    fn default() -> Fit {
        Fit {
            epochs: 1,
            batch_size: 256,
            seed: 1,
            seconds: None,
            quiet: false,
            threads: None,
        }
    }
}

impl Sequential {
    /// Trains the network: in each epoch all rows in a new order, batch by batch, one step of the optimizer each.
    ///
    /// `train` is `(&x, &y)`, where y are values (mean squared error) or labels (softmax with cross-entropy); for an
    /// autoencoder y is x. With the same seed the result is the same, bit for bit, for any number of threads.
    ///
    /// # Errors
    /// When data, sizes or settings do not fit (nothing has changed then), or when the loss is no longer finite: the
    /// network then holds the weights of the last epoch that ended well.
    pub fn fit<'a, D: Into<Data<'a>>>(
        &mut self,
        train: D,
        validation: Option<D>,
        optimizer: &mut impl Optimizer,
        fit: Fit,
    ) -> Result<History> {
        let Data { x, y: target } = train.into();
        let validation = validation.map(Into::into);
        fit.check(x.nrows())?;
        self.check_data(&x, &target)?;
        if let Some(Data { x, y }) = &validation {
            if x.nrows() == 0 {
                return err!(
                    "Found no validation rows, expected at least 1. Give some, or None to train without.",
                    "검증 행이 없습니다. 하나 이상이어야 합니다. 검증 데이터를 주거나, 없이 훈련하려면 None을 주십시오."
                );
            }
            self.check_data(x, y)?;
        }
        let runs = optimizer.remembers();
        optimizer.memory().prepare(self, runs)?;

        // The products read rows that lie one after another; anything else is copied once, here.
        let x = x.as_standard_layout();
        let values;
        let y = match &target {
            Target::Values(y) => {
                values = y.as_standard_layout();
                Target::Values(values.view())
            }
            Target::Labels(labels) => Target::Labels(labels),
        };
        self.standardise();

        let team = Team::new(fit.threads.unwrap_or_else(fast::cores));
        let mut workspace = Workspace::new(self, fit.batch_size);
        let mut rng = seed(fit.seed);
        let mut order: Vec<usize> = (0..x.nrows()).collect();
        let mut history = History::default();
        let start = Instant::now();
        let late = || {
            fit.seconds
                .is_some_and(|limit| start.elapsed().as_secs_f64() >= limit)
        };
        // The weights with which this epoch and the one before it began.
        let (mut earlier, mut before);
        before = self.clone();
        for epoch in 1..=fit.epochs {
            let begin = Instant::now();
            (earlier, before) = (before, self.clone());
            let (mut sum, mut seen) = (0.0, 0);
            order.shuffle(&mut rng);
            let mut loss = 0.0;
            team.run(|| {
                for index in order.chunks(fit.batch_size) {
                    loss = workspace.backpropagate(self, &x, &y, index, &team);
                    if !loss.is_finite() {
                        break;
                    }
                    let (rule, memory) = optimizer.step();
                    workspace.for_each_piece(self, memory, index.len(), &team, |piece| {
                        piece.change(&rule);
                    });
                    sum += loss * index.len() as f64;
                    seen += index.len();
                    if late() {
                        break;
                    }
                }
            });
            if !loss.is_finite() {
                // At the first batch of an epoch it was the last step of the epoch before that went too far.
                let kept = if seen > 0 {
                    epoch - 1
                } else {
                    epoch.saturating_sub(2)
                };
                *self = if seen > 0 { before } else { earlier };
                return err!(
                    "In epoch {epoch} the loss became {loss}, expected a finite number. The network keeps the weights from after epoch {kept}. Try a smaller learning rate and a new optimizer.",
                    "에포크 {epoch}: 손실이 {loss} 값이 되었습니다. 유한한 수여야 합니다. 네트워크에는 에포크 {kept} 직후의 가중치가 남아 있습니다. 더 작은 학습률과 새 옵티마이저를 써 보십시오."
                );
            }
            let validation = match &validation {
                Some(Data { x, y }) => Some(self.loss(x, *y)?),
                None => None,
            };
            let loss = (sum / seen as f64) as f32;
            let finite = self
                .layers
                .iter()
                .all(|layer| layer.weights.sum().is_finite());
            if !finite || validation.is_some_and(|v| !v.is_finite()) {
                *self = before;
                let kept = epoch - 1;
                return err!(
                    "After epoch {epoch} found weights or a validation loss that are not finite, expected finite numbers. The network keeps the weights from after epoch {kept}. Try a smaller learning rate and a new optimizer.",
                    "에포크 {epoch}: 가중치나 검증 손실이 더는 유한하지 않습니다. 네트워크에는 에포크 {kept} 직후의 가중치가 남아 있습니다. 더 작은 학습률과 새 옵티마이저를 써 보십시오."
                );
            }
            let seconds = begin.elapsed().as_secs_f64();
            history.epochs.push(Epoch {
                loss,
                validation,
                seconds,
            });
            history.stopped = seen < order.len() || (late() && epoch < fit.epochs);
            if !fit.quiet {
                println!("{}", fit.line(&history, start.elapsed().as_secs_f64()));
            }
            if history.stopped {
                break;
            }
        }
        Ok(history)
    }

    /// A student may have put a transposed array into a layer: the training loop wants rows after rows, and fast ones.
    fn standardise(&mut self) {
        for layer in &mut self.layers {
            if !layer.weights.is_standard_layout() || !fast::is_aligned(&layer.weights) {
                let mut weights = fast::zeros(layer.inputs(), layer.outputs());
                weights.assign(&layer.weights);
                layer.weights = weights;
            }
        }
    }
}

impl Fit {
    fn check(&self, rows: usize) -> Result<()> {
        let (epochs, batch) = (self.epochs, self.batch_size);
        if epochs == 0 {
            return err!(
                "Found 0 epochs, expected at least 1. Set epochs in Fit.",
                "에포크가 0입니다. 1 이상이어야 합니다. Fit의 epochs를 정하십시오."
            );
        }
        if batch == 0 || (batch > rows && rows > 0) {
            return err!(
                "Found a batch size of {batch} for {rows} rows, expected a number from 1 to {rows}. Set batch_size in Fit.",
                "배치 크기가 {batch}, 데이터의 행 수가 {rows}입니다. 배치 크기는 1 이상, 행 수 이하여야 합니다. Fit의 batch_size를 고치십시오."
            );
        }
        if self.threads == Some(0) {
            return err!(
                "Found 0 threads, expected at least 1, or None for all cores.",
                "스레드가 0개입니다. 1 이상이어야 하며, 모든 코어를 쓰려면 None을 주십시오."
            );
        }
        Ok(())
    }

    /// The progress line: `epoch 3/10  loss 0.02345  val 0.02310  1.4 s  left 10 s`.
    fn line(&self, history: &History, elapsed: f64) -> String {
        let done = history.epochs.len();
        let Some(last) = history.epochs.last() else {
            return String::new();
        };
        let validation = last
            .validation
            .map_or(String::new(), |v| format!("  val {v:.5}"));
        let mut left = elapsed / done as f64 * (self.epochs - done) as f64;
        if let Some(limit) = self.seconds {
            left = left.min((limit - elapsed).max(0.0));
        }
        let (loss, seconds, epochs) = (last.loss, last.seconds, self.epochs);
        format!(
            "epoch {done}/{epochs}  loss {loss:.5}{validation}  {seconds:.1} s  left {left:.0} s"
        )
    }
}
