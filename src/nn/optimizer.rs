//! What to do with a gradient: SGD, RMSProp, Adam.

use super::Sequential;
use crate::error::{Result, err};
use crate::fast::{self, vectorised};
use ndarray::Array2;

/// Two runs of an optimizer's memory, as long as the run of parameters that they belong to; or empty.
pub type Runs<'a> = [&'a mut [f32]; 2];

/// A way to change parameters against their gradient.
pub trait Optimizer: Send {
    /// Begins the next step: gives the rule, which changes a run of parameters `w` by their gradient `g` and by two runs
    /// of memory `m`, `v` (of the same length, or empty where the rule has no use for them), and the memory to cut them from.
    fn step(&mut self) -> (impl Fn(&mut [f32], &[f32], Runs) + Sync, &mut Memory);

    /// How many numbers the rule remembers for each parameter, at most 2.
    fn remembers(&self) -> usize;

    /// What it keeps between steps.
    fn memory(&mut self) -> &mut Memory;
}

/// What an optimizer keeps between steps: a second `fit` with the same optimizer goes on where the first one ended.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Memory {
    /// Steps taken so far.
    pub steps: i32,
    /// For each layer, for its weights and its bias: two runs of numbers, or empty ones.
    pub(super) layers: Vec<[[Array2<f32>; 2]; 2]>,
}

impl Memory {
    /// Makes room for `network` at the first use, and makes sure of the same sizes later.
    pub(super) fn prepare(&mut self, network: &Sequential, runs: usize) -> Result<()> {
        let sizes = |layer: &super::Dense| [layer.weights.len(), layer.bias.len()];
        if self.layers.is_empty() {
            let run = |k, size| fast::zeros(1, if k < runs { size } else { 0 });
            let room = |size| [run(0, size), run(1, size)];
            let layers = network.layers.iter();
            self.layers = layers.map(|layer| sizes(layer).map(room)).collect();
        }
        let fits = self.layers.len() == network.layers.len()
            && network
                .layers
                .iter()
                .zip(&self.layers)
                .all(|(layer, memory)| {
                    let same = |(size, memory): (usize, &[Array2<f32>; 2])| {
                        memory.iter().all(|run| run.is_empty() || run.len() == size)
                    };
                    sizes(layer).into_iter().zip(memory).all(same)
                });
        if fits {
            return Ok(());
        }
        err!(
            "This optimizer remembers the gradients of a network of other sizes; found {network:?}. Make a new optimizer for a new network.",
            "이 옵티마이저는 크기가 다른 네트워크의 그레이디언트를 기억하고 있습니다. 지금 네트워크: {network:?}. 새 네트워크에는 새 옵티마이저를 만드십시오."
        )
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

/// Gradient descent: `w -= η g`.
#[derive(Clone, Debug, PartialEq)]
pub struct Sgd {
    /// η
    pub learning_rate: f32,
    memory: Memory,
}

impl Sgd {
    /// # Errors
    /// When the learning rate is not a number above 0.
    pub fn new(learning_rate: f32) -> Result<Sgd> {
        let learning_rate = check_rate(learning_rate)?;
        let memory = Memory::default();
        Ok(Sgd {
            learning_rate,
            memory,
        })
    }
}

impl Optimizer for Sgd {
    fn step(&mut self) -> (impl Fn(&mut [f32], &[f32], Runs) + Sync, &mut Memory) {
        self.memory.steps += 1;
        let rate = self.learning_rate;
        let rule = move |w: &mut [f32], g: &[f32], _: Runs| sgd(w, g, rate);
        (rule, &mut self.memory)
    }

    fn remembers(&self) -> usize {
        0
    }

    fn memory(&mut self) -> &mut Memory {
        &mut self.memory
    }
}

vectorised! {
    fn sgd(w: &mut [f32], g: &[f32], rate: f32) {
        for (w, g) in w.iter_mut().zip(g) {
            *w -= rate * g;
        }
    }
}

/// RMSProp: `v = ρ v + (1 - ρ) g²`, `w -= η g / √(v + ε)` (Hinton 2012; ε inside the root, as Keras has it).
#[derive(Clone, Debug, PartialEq)]
pub struct RmsProp {
    /// η
    pub learning_rate: f32,
    /// ρ, 0.9
    pub rho: f32,
    /// ε, 1e-7
    pub epsilon: f32,
    memory: Memory,
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

impl Optimizer for RmsProp {
    fn step(&mut self) -> (impl Fn(&mut [f32], &[f32], Runs) + Sync, &mut Memory) {
        self.memory.steps += 1;
        let (rate, rho, epsilon) = (self.learning_rate, self.rho, self.epsilon);
        let rule =
            move |w: &mut [f32], g: &[f32], [v, _]: Runs| rms_prop(w, g, v, rate, rho, epsilon);
        (rule, &mut self.memory)
    }

    fn remembers(&self) -> usize {
        1
    }

    fn memory(&mut self) -> &mut Memory {
        &mut self.memory
    }
}

vectorised! {
    fn rms_prop(w: &mut [f32], g: &[f32], v: &mut [f32], rate: f32, rho: f32, epsilon: f32) {
        for ((w, g), v) in w.iter_mut().zip(g).zip(v) {
            *v = rho * *v + (1.0 - rho) * g * g;
            *w -= rate * g / (*v + epsilon).sqrt();
        }
    }
}

/// Adam (Kingma and Ba 2015, algorithm 1): `m = β₁ m + (1 - β₁) g`, `v = β₂ v + (1 - β₂) g²`,
/// `w -= η m̂ / (√v̂ + ε)` with `m̂ = m / (1 - β₁ᵗ)`, `v̂ = v / (1 - β₂ᵗ)` at step `t`.
#[derive(Clone, Debug, PartialEq)]
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

impl Optimizer for Adam {
    fn step(&mut self) -> (impl Fn(&mut [f32], &[f32], Runs) + Sync, &mut Memory) {
        self.memory.steps += 1;
        let (b1, b2, epsilon) = (self.beta_1, self.beta_2, self.epsilon);
        let corrected = |beta: f32| (1.0 - f64::from(beta).powi(self.memory.steps)) as f32;
        let rate = self.learning_rate / corrected(b1);
        let root = 1.0 / corrected(b2).sqrt();
        let rule = move |w: &mut [f32], g: &[f32], [m, v]: Runs| {
            adam(w, g, [m, v], [b1, b2], rate, root, epsilon);
        };
        (rule, &mut self.memory)
    }

    fn remembers(&self) -> usize {
        2
    }

    fn memory(&mut self) -> &mut Memory {
        &mut self.memory
    }
}

vectorised! {
    fn adam(w: &mut [f32], g: &[f32], memory: Runs, beta: [f32; 2], rate: f32, root: f32, epsilon: f32) {
        let ([m, v], [b1, b2]) = (memory, beta);
        for (((w, g), m), v) in w.iter_mut().zip(g).zip(m).zip(v) {
            *m = b1 * *m + (1.0 - b1) * g;
            *v = b2 * *v + (1.0 - b2) * g * g;
            *w -= rate * *m / (v.sqrt() * root + epsilon);
        }
    }
}
