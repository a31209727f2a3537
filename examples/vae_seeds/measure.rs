//! Four questions to drawings: are they digits, are there all ten, are they copies, and what could one learn from them?

use crate::common::train;
use hourglass::error::Result;
use hourglass::mnist::Split;
use hourglass::nn::{Activation, Dense, Init, Sequential, seed, softmax};
use ndarray::{Array2, Axis, s};

/// 784-hidden-hidden-10 with ReLU: with 256 the judge of lesson 08, with 128 the pupil.
pub(crate) fn reader(hidden: usize, start: u64) -> Result<Sequential> {
    let mut rng = seed(start);
    let mut dense =
        |inputs, outputs, activation| Dense::new(inputs, outputs, activation, Init::He, &mut rng);
    Sequential::new(vec![
        dense(784, hidden, Activation::Relu)?,
        dense(hidden, hidden, Activation::Relu)?,
        dense(hidden, 10, Activation::Identity)?,
    ])
}

/// What the questions are asked with.
pub(crate) struct Judge {
    network: Sequential,
    /// The training images, and the sum of the squares of each.
    gallery: Array2<f32>,
    lengths: ndarray::Array1<f32>,
    real: (Array2<f32>, Vec<u8>),
    start: u64,
}

impl Judge {
    pub(crate) fn new(training: &Split, real: &Split, start: u64) -> Result<Judge> {
        let mut network = reader(256, start)?;
        let gallery = training.images();
        train(
            &mut network,
            (&gallery, &training.labels()),
            [(3, 0.001), (1, 0.0001)],
            start,
        )?;
        Ok(Judge {
            network,
            lengths: (&gallery * &gallery).sum_axis(Axis(1)),
            gallery,
            real: (real.images(), real.labels()),
            start,
        })
    }

    /// The four answers for drawings of 784 pixels.
    pub(crate) fn ask(&self, drawings: &Array2<f32>) -> Result<[f32; 4]> {
        let y = drawings.mapv(|p| p.clamp(0.0, 1.0)); // PCA draws beyond
        let read = self.network.classify(&y)?;
        Ok([
            self.certain(&y)?,
            variety(&read),
            self.nearest(&y.slice(s![..200, ..]).to_owned()),
            self.school(&y, &read)?,
        ])
    }

    /// The share that the judge reads with more than 0.9.
    fn certain(&self, y: &Array2<f32>) -> Result<f32> {
        let p = softmax(&self.network.predict(y)?);
        let best = p.map_axis(Axis(1), |row| row.fold(0.0_f32, |most, &p| most.max(p)));
        Ok(best.iter().filter(|&&p| p > 0.9).count() as f32 / y.nrows() as f32)
    }

    /// The mean distance to the nearest training digit: |a - b|² = |a|² - 2 a · b + |b|².
    fn nearest(&self, y: &Array2<f32>) -> f32 {
        let far = &self.lengths - &(y.dot(&self.gallery.t()) * 2.0);
        let best = far.map_axis(Axis(1), |row| row.fold(f32::INFINITY, |a, &b| a.min(b)));
        let squares = best + (y * y).sum_axis(Axis(1));
        squares.mapv(|d| d.max(0.0).sqrt()).sum() / y.nrows() as f32
    }

    /// How well a network reads real digits that has seen nothing but these drawings, with the judge's readings as labels.
    fn school(&self, y: &Array2<f32>, read: &[u8]) -> Result<f32> {
        let mut pupil = reader(128, self.start)?;
        train(&mut pupil, (y, read), [(9, 0.001), (1, 0.0002)], self.start)?;
        pupil.accuracy(&self.real.0, &self.real.1)
    }
}

/// Each of the ten digits counts up to its fair share, a tenth: 1 when all come equally often.
fn variety(read: &[u8]) -> f32 {
    let fair = read.len() as f32 / 10.0;
    let mut counts = [0.0_f32; 10];
    for &class in read {
        counts[usize::from(class)] += 1.0;
    }
    counts.iter().map(|count| count.min(fair)).sum::<f32>() / read.len() as f32
}
