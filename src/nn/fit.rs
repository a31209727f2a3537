//! Training: epochs and batches, one line of progress per epoch.

use super::batch::Workspace;
use super::kept::Kept;
use super::{Batches, Data, Dense, Epoch, Gradient, History, Optimizer, Sequential, Target};
use crate::error::{Error, Result, err};
use crate::fast::{self, Team};
use crate::language::Language;
use ndarray::ArrayRef2;
use std::time::Instant;

/// How to train: `Fit { epochs: 5, batch_size: 256, seed: 1, ..Fit::default() }`.
///
/// Taught in lessons [0](crate::course#lesson-0), [2](crate::course#lesson-2), [6](crate::course#lesson-6).
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
    /// Taught in lessons [0](crate::course#lesson-0), [2](crate::course#lesson-2), [6](crate::course#lesson-6).
    ///
    /// `train` is `(&x, &y)`, where y are values (mean squared error) or labels (softmax with cross-entropy), or
    /// `(&x, pixels(&y))` (sigmoid with cross-entropy); for an autoencoder y is x. With the same seed the result is the same, bit for bit, for any number of threads.
    ///
    /// An optimizer that has trained this network before goes on where it ended; for any other network it begins anew
    /// ([`Memory`](super::Memory) says which is which).
    ///
    /// # Errors
    /// When data, sizes or settings do not fit (nothing has changed then), or when the loss is no longer finite: network and
    /// optimizer are then as they were after the last epoch that ended well.
    pub fn fit<'a, D: Into<Data<'a>>, O: Optimizer>(
        &mut self,
        train: D,
        validation: Option<D>,
        optimizer: &mut O,
        fit: Fit,
    ) -> Result<History> {
        let (Data { x, y }, validation) = (train.into(), validation.map(Into::into));
        self.check_fit(&Data { x, y }, validation.as_ref(), &fit)?;
        let x = x.as_standard_layout(); // rows that lie one after another are gathered fastest
        let mut run = Run::new(self, x.nrows(), &fit)?;
        optimizer.memory_mut().turn_to(self, O::MOMENTS);
        let (mut kept, mut history) = (Kept::default(), History::default());
        let start = Instant::now();
        for epoch in 1..=fit.epochs {
            let begin = Instant::now();
            kept.keep(self, optimizer);
            let (loss, seen) = run.epoch(self, &x, &y, optimizer, || fit.is_over(start));
            // The data have been checked: what is wrong now are weights, of which `not_finite` speaks.
            let loss_of = |data: &Data<'_>| self.loss(&data.x, data.y).unwrap_or(f32::NAN);
            let validation = validation.as_ref().map(loss_of);
            if let Some(what) = self.not_finite(loss, validation) {
                let kept = kept.restore(self, optimizer, seen > 0);
                return Err(exploded(what, epoch, kept));
            }
            let (loss, seconds) = (loss as f32, begin.elapsed().as_secs_f64());
            history.epochs.push(Epoch {
                loss,
                validation,
                seconds,
            });
            history.stopped = seen < x.nrows() || (fit.is_over(start) && epoch < fit.epochs);
            fit.report(&history, start);
            if history.stopped {
                break;
            }
        }
        Ok(history)
    }

    /// What is no longer finite after an epoch, in English and in Korean.
    fn not_finite(&self, loss: f64, validation: Option<f32>) -> Option<[String; 2]> {
        if !loss.is_finite() {
            return Some([
                format!("the loss became {loss}"),
                format!("손실이 {loss} 값이 되었습니다"),
            ]);
        }
        let sum = |layer: &Dense| layer.weights.sum() + layer.bias.sum();
        let weights = self.layers.iter().all(|layer| sum(layer).is_finite());
        let fine = weights && validation.is_none_or(f32::is_finite);
        (!fine).then(|| {
            [
                "weights or the validation loss became infinite or NaN",
                "가중치나 검증 손실이 무한대나 NaN이 되었습니다",
            ]
            .map(String::from)
        })
    }
}

/// What one training needs from its first batch to its last.
struct Run {
    batches: Batches,
    workspace: Workspace,
    gradients: Vec<Gradient>,
    team: Team,
}

impl Run {
    fn new(network: &mut Sequential, rows: usize, fit: &Fit) -> Result<Run> {
        network.standardise();
        Ok(Run {
            batches: Batches::new(rows, fit.batch_size, fit.seed)?,
            workspace: Workspace::new(network, fit.batch_size),
            gradients: Gradient::zeros(network),
            team: Team::new(fit.threads.unwrap_or_else(fast::cores)),
        })
    }

    /// All batches in a new order, until it is `late`: for each its loss and the gradients, and a step against them.
    /// Returns the mean loss, and how many rows it has learned from: at a loss that is not finite it ends.
    fn epoch(
        &mut self,
        network: &mut Sequential,
        x: &ArrayRef2<f32>,
        y: &Target<'_>,
        optimizer: &mut impl Optimizer,
        late: impl Fn() -> bool + Send + Sync,
    ) -> (f64, usize) {
        let Run {
            batches,
            workspace,
            gradients,
            team,
        } = self;
        let (mut sum, mut seen) = (0.0, 0);
        team.run(|| {
            for rows in batches.shuffle() {
                // Phase 1: forward, loss, and backward to every ∂L/∂Z.
                sum += workspace.backpropagate(network, x, y, rows, team) * rows.len() as f64;
                if !sum.is_finite() {
                    break;
                }
                // Phase 2: ∂L/∂W and ∂L/∂b into `gradients`, and the optimizer's step against them.
                workspace.step(network, rows.len(), gradients, optimizer, team);
                seen += rows.len();
                if late() {
                    break;
                }
            }
        });
        (sum / seen as f64, seen)
    }
}

/// The error of a training that went too far.
fn exploded([en, ko]: [String; 2], epoch: usize, kept: usize) -> Error {
    Error::new(
        format!(
            "In epoch {epoch} {en}, expected a finite number. Network and optimizer are again as they were after epoch {kept}. Try a smaller learning rate."
        ),
        format!(
            "에포크 {epoch}: {ko}. 유한한 수여야 합니다. 네트워크와 옵티마이저는 에포크 {kept} 직후의 상태로 돌아갔습니다. 더 작은 학습률을 써 보십시오."
        ),
    )
}

impl Fit {
    /// The settings make sense, whatever the data.
    pub(super) fn check(&self) -> Result<()> {
        if self.epochs == 0 {
            return err!(
                "Found 0 epochs, expected at least 1. Set epochs in Fit.",
                "에포크가 0입니다. 1 이상이어야 합니다. Fit의 epochs를 정하십시오."
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

    /// Whether the time is over for a training that began at `start`.
    fn is_over(&self, start: Instant) -> bool {
        self.seconds
            .is_some_and(|limit| start.elapsed().as_secs_f64() >= limit)
    }

    /// Prints the line of the last epoch, unless it is to be quiet.
    fn report(&self, history: &History, start: Instant) {
        if !self.quiet {
            println!(
                "{}",
                self.line(
                    Language::of_reader(),
                    history,
                    start.elapsed().as_secs_f64()
                )
            );
        }
    }

    /// The progress line, here in English: `epoch 3/10  loss 0.02345  val 0.02310  1.4 s  left 10 s`.
    fn line(&self, language: Language, history: &History, elapsed: f64) -> String {
        let done = history.epochs.len();
        let Some(last) = history.epochs.last() else {
            return String::new();
        };
        let validation = last.validation.map_or(String::new(), |v| {
            let val = language.choose("val", "검증");
            format!("  {val} {v:.5}")
        });
        let mut left = elapsed / done as f64 * (self.epochs - done) as f64;
        if let Some(limit) = self.seconds {
            left = left.min((limit - elapsed).max(0.0));
        }
        let (loss, seconds, epochs) = (last.loss, last.seconds, self.epochs);
        language.choose(
            format!("epoch {done}/{epochs}  loss {loss:.5}{validation}  {seconds:.1} s  left {left:.0} s"),
            format!("에포크 {done}/{epochs}  손실 {loss:.5}{validation}  {seconds:.1}초  남은 시간 {left:.0}초"),
        )
    }
}
