//! The images and labels of the experiment, the few of them that an arm may see, and what the readers are given.

use crate::arms::{Arm, Input};
use hourglass::error::Result;
use hourglass::mnist::Mnist;
use hourglass::nn::Sequential;
use hourglass::pca::Pca;
use ndarray::{Array2, Axis, s};

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
    pub(crate) fn pick(&self, x: &Array2<f32>, n: usize, seed: u64) -> Set {
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

/// Training, validation and test images, as a reader is given them.
pub(crate) type Three = [Array2<f32>; 3];

/// What the arms of one seed share: the two encoders, and the four inputs of the readers. The inputs are brought to one
/// size, each by one number: a step of gradient descent is as long as its input makes it, and so the same learning rate
/// would not be the same for rows of length 30 and of length 3.
pub(crate) struct Views {
    pub seed: u64,
    /// Before and after the pretraining.
    pub encoders: [Sequential; 2],
    pixels: Three,
    pca: Three,
    random: Three,
    code: Three,
}

impl Views {
    pub(crate) fn new(
        data: &Data,
        pca: &Pca,
        encoders: [Sequential; 2],
        seed: u64,
    ) -> Result<Views> {
        let x = [&data.train.x, &data.validation.x, &data.test.x];
        let of = |network: &Sequential| -> Result<Three> {
            let [x, v, t] = x.map(|x| network.predict(x));
            Ok(level([x?, v?, t?]))
        };
        let [x_pca, v_pca, t_pca] = x.map(|x| pca.encode(x));
        Ok(Views {
            seed,
            pixels: level(x.map(Array2::clone)),
            pca: level([x_pca?, v_pca?, t_pca?]),
            random: of(&encoders[0])?,
            code: of(&encoders[1])?,
            encoders,
        })
    }

    /// What `arm` reads. A network that learns as a whole takes the images as they are.
    pub(crate) fn of<'a>(&'a self, data: &'a Data, arm: Arm) -> [&'a Array2<f32>; 3] {
        match arm.input() {
            Input::Images => [&data.train.x, &data.validation.x, &data.test.x],
            Input::Pixels => self.pixels.each_ref(),
            Input::Pca => self.pca.each_ref(),
            Input::Random => self.random.each_ref(),
            Input::Code => self.code.each_ref(),
        }
    }
}

/// All three multiplied by one number, which puts the training rows 8 from their mean (root mean square): as far as 64
/// numbers with a standard deviation of 1 lie from theirs. It changes no column in relation to another.
fn level(three: Three) -> Three {
    let spread = three[0].std_axis(Axis(0), 0.0);
    let scale = 8.0 / spread.dot(&spread).sqrt();
    three.map(|x| x * scale)
}
