//! A dense layer: initialisation, forward and backward, side by side.

use super::Activation;
use super::values::check_finite;
use crate::error::{Result, err};
use crate::fast::{multiply, vectorised};
use crate::random::Rng;
use ndarray::{Array1, Array2, ArrayView2, ArrayViewMut2, Axis};
use rand_distr::{Distribution, Normal, Uniform};

/// How a layer's weights and biases start.
///
/// Taught in lessons [4](crate::course#lesson-4), [6](crate::course#lesson-6).
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Init {
    /// Uniform in ±√(6 / (inputs + outputs)), biases 0 (Glorot and Bengio 2010): for sigmoid and linear layers.
    ///
    /// Taught in lessons [0](crate::course#lesson-0), [5](crate::course#lesson-5), [6](crate::course#lesson-6).
    Glorot,
    /// Normal with mean 0 and variance 2 / inputs, biases 0 (He et al. 2015): for ReLU layers.
    ///
    /// Taught in lessons [3](crate::course#lesson-3), [5](crate::course#lesson-5), [6](crate::course#lesson-6).
    He,
    /// Normal with mean 0 and this standard deviation, for weights *and* biases.
    ///
    /// Taught in lessons [2](crate::course#lesson-2), [6](crate::course#lesson-6).
    Normal(f32),
    /// All 0.
    ///
    /// Taught in lesson [2](crate::course#lesson-2).
    Zeros,
}

/// A dense layer, `Y = f(X W + b)`   // [n, inputs] -> [n, outputs]
///
/// Taught in lessons [0](crate::course#lesson-0), [2](crate::course#lesson-2), [6](crate::course#lesson-6).
#[derive(Clone, Debug, PartialEq)]
pub struct Dense {
    /// W, `[inputs, outputs]`.
    pub weights: Array2<f32>,
    /// b, `[outputs]`.
    pub bias: Array1<f32>,
    /// f.
    pub activation: Activation,
    /// A frozen layer is left as it is by training.
    pub frozen: bool,
}

impl Dense {
    /// A new layer whose weights are drawn from `rng` as `init` says.
    ///
    /// # Errors
    /// When a size is 0, or the deviation of [`Init::Normal`] is negative or not a number.
    pub fn new(
        inputs: usize,
        outputs: usize,
        activation: Activation,
        init: Init,
        rng: &mut Rng,
    ) -> Result<Dense> {
        if inputs == 0 || outputs == 0 {
            return err!(
                "A layer of size 0: found {inputs} inputs and {outputs} outputs, expected at least 1 of each. Give both sizes.",
                "크기가 0인 층입니다. 입력 {inputs}개, 출력 {outputs}개인데 각각 1개 이상이어야 합니다. 두 크기를 모두 주십시오."
            );
        }
        let shape = (inputs, outputs);
        let normal = |deviation: f32| match Normal::new(0.0_f32, deviation) {
            Ok(normal) if deviation.is_finite() && deviation >= 0.0 => Ok(normal),
            _ => err!(
                "Found a standard deviation of {deviation}, expected a number of at least 0. Change it in Init::Normal.",
                "표준편차가 {deviation}입니다. 0 이상의 수여야 합니다. Init::Normal의 값을 고치십시오."
            ),
        };
        let mut bias = Array1::zeros(outputs);
        let weights = match init {
            Init::Zeros => Array2::zeros(shape),
            Init::Glorot => {
                let limit = (6.0 / (inputs + outputs) as f32).sqrt();
                let uniform = Uniform::new(-limit, limit).expect("limit is positive");
                Array2::from_shape_simple_fn(shape, || uniform.sample(rng))
            }
            Init::He => {
                let normal = normal((2.0 / inputs as f32).sqrt())?;
                Array2::from_shape_simple_fn(shape, || normal.sample(rng))
            }
            Init::Normal(deviation) => {
                let normal = normal(deviation)?;
                let weights = Array2::from_shape_simple_fn(shape, || normal.sample(rng));
                bias.mapv_inplace(|_| normal.sample(rng));
                weights
            }
        };
        Ok(Dense {
            weights,
            bias,
            activation,
            frozen: false,
        })
    }

    /// The number of values in a row that goes in.
    pub fn inputs(&self) -> usize {
        self.weights.nrows()
    }

    /// The number of values in a row that comes out.
    pub fn outputs(&self) -> usize {
        self.weights.ncols()
    }

    /// `Y = f(X W + b)`   // [n, inputs] -> [n, outputs]
    ///
    /// # Errors
    /// When the rows of `x` do not have `inputs` values, or there is none; when the bias is not as long as a row of the weights;
    /// or when a value, a weight or a bias is not finite.
    pub fn forward(&self, x: &Array2<f32>) -> Result<Array2<f32>> {
        self.check(1)?;
        self.check_finite(1)?;
        self.accepts(x.view(), 1)?;
        check_finite(x.view(), ("the inputs x", "입력 x"))?;
        let mut y = Array2::zeros((x.nrows(), self.outputs()));
        self.forward_into(x.view(), y.view_mut());
        Ok(y)
    }

    /// Forward: `Y = f(X W + b)`, written into `y`.
    pub(super) fn forward_into(&self, x: ArrayView2<'_, f32>, mut y: ArrayViewMut2<'_, f32>) {
        multiply(x, self.weights.view(), y.view_mut());
        let bias = self.bias.as_standard_layout(); // a copy only if somebody has turned it around
        let bias = bias.as_slice().expect("one after another");
        // Row by row, so that a row is still in the processor's nearest cache when f comes.
        for row in y.axis_iter_mut(Axis(0)) {
            let row = row.into_slice().expect("made by us, row after row");
            add(row, bias);
            self.activation.apply(row);
        }
    }

    /// Backward, towards the inputs: from `delta` = ∂L/∂Z to `dx` = ∂L/∂X = delta Wᵀ.   // [n, outputs] -> [n, inputs]
    pub(super) fn backward_into(&self, delta: ArrayView2<'_, f32>, dx: ArrayViewMut2<'_, f32>) {
        multiply(delta, self.weights.t(), dx);
    }

    /// Backward, towards the weights: ∂L/∂W = Xᵀ delta.   // [n, inputs], [n, outputs] -> [inputs, outputs]
    ///
    /// `x` may hold some of the columns only; the result then has those rows only.
    pub(super) fn weight_gradient(
        x: ArrayView2<'_, f32>,
        delta: ArrayView2<'_, f32>,
        dw: ArrayViewMut2<'_, f32>,
    ) {
        multiply(x.reversed_axes(), delta, dw);
    }

    /// Backward, towards the biases: ∂L/∂b = the sum of the rows of delta.   // [n, outputs] -> [outputs]
    pub(super) fn bias_gradient(delta: ArrayView2<'_, f32>, db: &mut [f32]) {
        db.fill(0.0);
        for row in delta.axis_iter(Axis(0)) {
            add(db, row.to_slice().expect("made by us, row after row"));
        }
    }
}

vectorised! {
    /// `sum += x`
    fn add(sum: &mut [f32], x: &[f32]) {
        for (sum, x) in sum.iter_mut().zip(x) {
            *sum += x;
        }
    }
}
