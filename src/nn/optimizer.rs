//! What to do with a gradient: SGD, RMSProp, Adam.

use super::Memory;
use crate::error::{Result, err};
use crate::fast::vectorised;

/// A way to change parameters against their gradient.
///
/// Taught in lesson [6](crate::course#lesson-6).
///
/// A rule of one's own is these few lines. This one keeps a velocity (Polyak 1964), `v = ρ v + g`, `w -= η v`:
///
/// ```
/// use hourglass::en::*;
/// use hourglass::nn::Memory;
///
/// struct Momentum { learning_rate: f32, rho: f32, memory: Memory }
///
/// impl Optimizer for Momentum {
///     const MOMENTS: usize = 1; // v
///
///     fn update(&self, _: i32, w: &mut [f32], g: &[f32], _: &mut [f32], v: &mut [f32]) {
///         for ((w, g), v) in w.iter_mut().zip(g).zip(v) {
///             *v = self.rho * *v + g;
///             *w -= self.learning_rate * *v;
///         }
///     }
///
///     fn memory_mut(&mut self) -> &mut Memory {
///         &mut self.memory
///     }
/// }
/// # let mut network = Sequential::new(vec![Dense::new(1, 1, Identity, Zeros, &mut seed(1))?])?;
/// # let mut momentum = Momentum { learning_rate: 0.1, rho: 0.5, memory: Memory::default() };
/// # let (x, y) = (array![[0.0]], array![[1.0]]);
/// # let fit = Fit { epochs: 2, batch_size: 1, quiet: true, ..Fit::default() };
/// # network.fit((&x, &y), None, &mut momentum, fit)?;
/// # // g = -2, v = -2, b = 0.2; then g = -1.6, v = -2.6, b = 0.46
/// # assert!((network.layers[0].bias[0] - 0.46).abs() < 1e-6);
/// # Ok::<(), Error>(())
/// ```
pub trait Optimizer: Send + Sync {
    /// How many numbers the rule remembers for each parameter: 0; 1, which is `v`; or 2, `m` and `v`.
    const MOMENTS: usize;

    /// Changes the parameters `w` against their gradient `g` in step number `step` (from 1 on). `m` and `v` are the rule's
    /// memory of them, as long as `w`, and 0 before the first step; with `MOMENTS` 1 `m` is empty, with 0 both are.
    fn update(&self, step: i32, w: &mut [f32], g: &[f32], m: &mut [f32], v: &mut [f32]);

    /// What it keeps between steps.
    fn memory_mut(&mut self) -> &mut Memory;
}

/// Gradient descent: `w -= η g`.
///
/// Taught in lesson [2](crate::course#lesson-2).
#[derive(Clone, Debug)]
pub struct Sgd {
    /// η
    pub learning_rate: f32,
    memory: Memory,
}

impl Optimizer for Sgd {
    const MOMENTS: usize = 0;

    fn update(&self, _: i32, w: &mut [f32], g: &[f32], _: &mut [f32], _: &mut [f32]) {
        sgd(self, w, g);
    }

    fn memory_mut(&mut self) -> &mut Memory {
        &mut self.memory
    }
}

vectorised! {
    fn sgd(rule: &Sgd, w: &mut [f32], g: &[f32]) {
        let eta = rule.learning_rate;
        for (w, g) in w.iter_mut().zip(g) {
            *w -= eta * g;
        }
    }
}

/// RMSProp: `v = ρ v + (1 - ρ) g²`, `w -= η g / √(v + ε)` (Hinton 2012; ε inside the root, as Keras has it).
///
/// Taught in lessons [4](crate::course#lesson-4), [6](crate::course#lesson-6).
#[derive(Clone, Debug)]
pub struct RmsProp {
    /// η
    pub learning_rate: f32,
    /// ρ, 0.9
    pub rho: f32,
    /// ε, 1e-7
    pub epsilon: f32,
    memory: Memory,
}

impl Optimizer for RmsProp {
    const MOMENTS: usize = 1;

    fn update(&self, _: i32, w: &mut [f32], g: &[f32], _: &mut [f32], v: &mut [f32]) {
        rms_prop(self, w, g, v);
    }

    fn memory_mut(&mut self) -> &mut Memory {
        &mut self.memory
    }
}

vectorised! {
    fn rms_prop(rule: &RmsProp, w: &mut [f32], g: &[f32], v: &mut [f32]) {
        let (eta, rho, epsilon) = (rule.learning_rate, rule.rho, rule.epsilon);
        for ((w, g), v) in w.iter_mut().zip(g).zip(v) {
            *v = rho * *v + (1.0 - rho) * g * g;
            *w -= eta * g / (*v + epsilon).sqrt();
        }
    }
}

/// Adam (Kingma and Ba 2015, algorithm 1): `m = β₁ m + (1 - β₁) g`, `v = β₂ v + (1 - β₂) g²`,
/// `w -= η m̂ / (√v̂ + ε)` with `m̂ = m / (1 - β₁ᵗ)`, `v̂ = v / (1 - β₂ᵗ)` at step `t`.
///
/// Taught in lessons [0](crate::course#lesson-0), [4](crate::course#lesson-4), [5](crate::course#lesson-5), [6](crate::course#lesson-6).
#[derive(Clone, Debug)]
pub struct Adam {
    /// η
    pub learning_rate: f32,
    /// β₁, 0.9
    pub beta_1: f32,
    /// β₂, 0.999
    pub beta_2: f32,
    /// ε, 1e-8
    pub epsilon: f32,
    memory: Memory,
}

impl Optimizer for Adam {
    const MOMENTS: usize = 2;

    fn update(&self, t: i32, w: &mut [f32], g: &[f32], m: &mut [f32], v: &mut [f32]) {
        adam(self, t, w, g, m, v);
    }

    fn memory_mut(&mut self) -> &mut Memory {
        &mut self.memory
    }
}

vectorised! {
    fn adam(rule: &Adam, t: i32, w: &mut [f32], g: &[f32], m: &mut [f32], v: &mut [f32]) {
        let (beta_1, beta_2, epsilon) = (rule.beta_1, rule.beta_2, rule.epsilon);
        // η m̂ = rate · m and √v̂ = root · √v: what is the same for all parameters is divided once.
        let rate = rule.learning_rate / one_minus_power(beta_1, t);
        let root = 1.0 / one_minus_power(beta_2, t).sqrt();
        for (((w, g), m), v) in w.iter_mut().zip(g).zip(m).zip(v) {
            *m = beta_1 * *m + (1.0 - beta_1) * g;
            *v = beta_2 * *v + (1.0 - beta_2) * g * g;
            *w -= rate * *m / (v.sqrt() * root + epsilon);
        }
    }
}

/// 1 - βᵗ, in f64: β₂ᵗ is close to 1 at first.
fn one_minus_power(beta: f32, t: i32) -> f32 {
    (1.0 - f64::from(beta).powi(t)) as f32
}

impl Sgd {
    /// # Errors
    /// When the learning rate is not a number above 0.
    pub fn new(learning_rate: f32) -> Result<Sgd> {
        Ok(Sgd {
            learning_rate: check_rate(learning_rate)?,
            memory: Memory::default(),
        })
    }
}

impl RmsProp {
    /// # Errors
    /// When the learning rate is not a number above 0.
    pub fn new(learning_rate: f32) -> Result<RmsProp> {
        Ok(RmsProp {
            learning_rate: check_rate(learning_rate)?,
            rho: 0.9,
            epsilon: 1e-7,
            memory: Memory::default(),
        })
    }
}

impl Adam {
    /// # Errors
    /// When the learning rate is not a number above 0.
    pub fn new(learning_rate: f32) -> Result<Adam> {
        Ok(Adam {
            learning_rate: check_rate(learning_rate)?,
            beta_1: 0.9,
            beta_2: 0.999,
            epsilon: 1e-8,
            memory: Memory::default(),
        })
    }
}

fn check_rate(learning_rate: f32) -> Result<f32> {
    if learning_rate.is_finite() && learning_rate > 0.0 {
        return Ok(learning_rate);
    }
    err!(
        "Found a learning rate of {learning_rate}, expected a number above 0. Values from 0.0001 to 1 are usual.",
        "학습률이 {learning_rate}입니다. 0보다 큰 수여야 합니다. 보통 0.0001에서 1 사이를 씁니다."
    )
}
