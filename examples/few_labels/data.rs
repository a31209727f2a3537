//! The images and labels of the experiment, and the few of them that an arm may see.

use hourglass::error::Result;
use hourglass::mnist::Mnist;
use ndarray::{Array2, s};

/// The three sets: images `[n, 784]` and labels.
pub(crate) struct Data {
    pub train: Set,
    pub validation: Set,
    pub test: Set,
}

/// Rows and their labels.
pub(crate) struct Set {
    pub x: Array2<f32>,
    pub labels: Vec<u8>,
}

impl Data {
    pub(crate) fn load() -> Result<Data> {
        let mnist = Mnist::load()?;
        let [train, validation, test] =
            [mnist.train(), mnist.validation(), mnist.test()].map(|split| Set {
                x: split.images(),
                labels: split.labels(),
            });
        Ok(Data {
            train,
            validation,
            test,
        })
    }
}

impl Set {
    /// `n` rows, evenly from beginning to end; another seed gives other rows. The rows' values are those of `x`.
    pub(crate) fn some(&self, x: &Array2<f32>, n: usize, seed: u64) -> Set {
        let step = self.labels.len() / n;
        let first = (seed as usize - 1) % step;
        let rows = x.slice(s![first..; step as isize, ..]);
        let labels = self.labels.iter().skip(first).step_by(step);
        Set {
            x: rows.slice(s![..n, ..]).to_owned(),
            labels: labels.take(n).copied().collect(),
        }
    }
}
