//! Training step by step, for whatever [`Sequential::fit`] does not know: a loss of one's own, several networks, noise.

use super::batch::{self, Workspace};
use super::values::check_finite;
use super::{Gradient, Optimizer, Sequential};
use crate::error::{Result, err};
use crate::fast::{self, Team};
use ndarray::{Array2, ArrayRef2};
use std::sync::Weak;

/// Takes batches forward and back through networks, and steps with an optimizer: the pieces that `fit` is made of.
///
/// Taught in lessons [9](crate::course#lesson-9), [10](crate::course#lesson-10).
///
/// It owns the threads and the room for a batch, for as long as it lives: make one before the loop.
///
/// ```
/// use hourglass::en::*;
/// # let x = Array2::from_shape_fn((100, 6), |(i, j)| ((i * 7 + j * 3) % 5) as f32 / 5.0);
/// let layers = vec![Dense::new(6, 3, Relu, Glorot, &mut seed(1))?, Dense::new(3, 6, Sigmoid, Glorot, &mut seed(2))?];
/// let mut network = Sequential::new(layers)?;
/// let mut adam = Adam::new(0.01)?;
/// let mut trainer = Trainer::new();
/// let mut batches = Batches::new(x.nrows(), 32, 1)?;
/// for epoch in 1..=3 {
///     for rows in batches.shuffle() {
///         let y = x.select(Axis(0), rows);                    // [n, 6]
///         let y_hat = trainer.forward(&network, &y)?;         // [n, 6] -> [n, 6]
///         let dy = (&y_hat - &y) * (2.0 / y.len() as f32);    // ∂L/∂Ŷ of the mean squared error
///         let gradients = trainer.backward(&network, &dy)?;   // ∂L/∂W, ∂L/∂b of every layer
///         trainer.step(&mut network, &gradients, &mut adam)?;
///     }
/// }
/// println!("{:.4}", network.loss(&x, &x)?);
/// # Ok::<(), Error>(())
/// ```
///
/// That gives the weights that `fit` gives, bit for bit. [`backward_and_step`](Trainer::backward_and_step) is the last two
/// lines in one. Several networks may take turns: an encoder's output goes into a
/// decoder, whose [`backward_to_inputs`](Trainer::backward_to_inputs) gives the ∂L/∂Ŷ of the encoder.
#[derive(Debug)]
pub struct Trainer {
    team: Team,
    passes: Vec<Pass>,
}

/// What is known of one network's last forward pass.
#[derive(Debug)]
struct Pass {
    network: Weak<()>,
    workspace: Workspace,
    /// Room for gradients that nobody looks at.
    gradients: Option<Vec<Gradient>>,
    /// How many rows went forward; 0 when there is nothing (or no longer anything) to go back from.
    rows: usize,
}

impl Default for Trainer {
    fn default() -> Trainer {
        Trainer::new()
    }
}

impl Trainer {
    /// With a thread for each of the machine's cores.
    pub fn new() -> Trainer {
        Trainer::with_threads(fast::cores())
    }

    /// With so many threads. The result does not depend on it.
    pub fn with_threads(threads: usize) -> Trainer {
        Trainer {
            team: Team::new(threads),
            passes: Vec::new(),
        }
    }

    /// Forward: the last layer's output. What the layers made of `x` is kept for [`Trainer::backward`], until the next
    /// forward pass of the same network.   // [n, inputs] -> [n, outputs]
    ///
    /// Taught in lessons [9](crate::course#lesson-9), [10](crate::course#lesson-10).
    ///
    /// # Errors
    /// When the layers do not fit together, the rows of `x` do not fit the first one, or there is none; when a value is not
    /// finite.
    pub fn forward(&mut self, network: &Sequential, x: &ArrayRef2<f32>) -> Result<Array2<f32>> {
        network.check_numbers()?;
        network.layers[0].accepts(x.view(), 1)?;
        check_finite(x.view(), ("the inputs x", "입력 x"))?;
        let rows = x.nrows();
        let usable =
            |pass: &Pass| network.is(&pass.network) && pass.workspace.has_room(network, rows);
        let place = self.passes.iter().position(usable).unwrap_or_else(|| {
            // Networks that are gone, and this one in another size, need no room any more.
            self.passes
                .retain(|pass| pass.network.strong_count() > 0 && !network.is(&pass.network));
            self.passes.push(Pass {
                network: network.identity(),
                workspace: Workspace::new(network, rows),
                gradients: None,
                rows: 0,
            });
            self.passes.len() - 1
        });
        let pass = &mut self.passes[place];
        pass.rows = rows;
        Ok(pass.workspace.forward(network, x, self.team.here()))
    }

    /// Backward: from `dy` = ∂L/∂Ŷ of the last [`Trainer::forward`] of this network to the gradient with respect to every
    /// layer.   // `[n, outputs]` -> for each layer `[inputs, outputs]` and `[outputs]`
    ///
    /// Taught in lesson [10](crate::course#lesson-10).
    ///
    /// A frozen layer's gradient is 0. The network must still have the weights with which it went forward.
    ///
    /// # Errors
    /// When this network has not gone forward since it was made, or since its last step; or when `dy` is not of the shape of
    /// its output, or not finite.
    pub fn backward(&mut self, network: &Sequential, dy: &ArrayRef2<f32>) -> Result<Vec<Gradient>> {
        self.back(network, dy, None)
    }

    /// [`Trainer::backward`], and on to the inputs: the gradients, and ∂L/∂X.   // [n, outputs] -> …, [n, inputs]
    ///
    /// Taught in lesson [10](crate::course#lesson-10).
    ///
    /// # Errors
    /// As [`Trainer::backward`].
    pub fn backward_to_inputs(
        &mut self,
        network: &Sequential,
        dy: &ArrayRef2<f32>,
    ) -> Result<(Vec<Gradient>, Array2<f32>)> {
        let mut dx = Array2::zeros((dy.nrows(), network.inputs()));
        let gradients = self.back(network, dy, Some(&mut dx))?;
        Ok((gradients, dx))
    }

    fn back(
        &mut self,
        network: &Sequential,
        dy: &ArrayRef2<f32>,
        dx: Option<&mut Array2<f32>>,
    ) -> Result<Vec<Gradient>> {
        let (pass, team) = self.forward_pass(network, dy)?;
        let mut gradients = Gradient::zeros(network);
        team.run(|| {
            pass.workspace.backward(network, dy, dx, team);
            pass.workspace
                .gradients(network, pass.rows, &mut gradients, team);
        });
        Ok(gradients)
    }

    /// What this network's last forward pass has left, if `dy` fits it.
    fn forward_pass(
        &mut self,
        network: &Sequential,
        dy: &ArrayRef2<f32>,
    ) -> Result<(&mut Pass, &Team)> {
        let pass = self.passes.iter_mut().find(|pass| {
            pass.rows > 0
                && network.is(&pass.network)
                && pass.workspace.has_room(network, pass.rows)
        });
        let Some(pass) = pass else {
            return err!(
                "Found no forward pass of this network ({network:?}), expected one since it was made and since its last step. Call forward before backward, with the same network.",
                "이 네트워크({network:?})의 순전파가 없습니다. 네트워크를 만든 뒤, 또는 마지막 step 뒤에 순전파가 있어야 합니다. 같은 네트워크로 backward보다 forward를 먼저 부르십시오."
            );
        };
        let (found, expected) = ([dy.nrows(), dy.ncols()], [pass.rows, network.outputs()]);
        if found != expected {
            return err!(
                "Found ∂L/∂Ŷ of shape {found:?}, expected {expected:?}, the shape of the last forward pass's output. Derive the loss with respect to that output.",
                "∂L/∂Ŷ의 형태가 {found:?}입니다. 마지막 순전파의 출력과 같은 {expected:?}여야 합니다. 그 출력에 대한 손실의 미분을 주십시오."
            );
        }
        check_finite(dy.view(), ("∂L/∂Ŷ", "∂L/∂Ŷ"))?;
        Ok((pass, self.team.here()))
    }

    /// [`Trainer::backward`] and [`Trainer::step`] in one, for whoever does not want to look at the gradients: the same bits,
    /// sooner, because the optimizer changes each piece of the weights while its gradient is still in the nearest cache.
    ///
    /// Taught in lesson [9](crate::course#lesson-9).
    ///
    /// # Errors
    /// As [`Trainer::backward`]; or when all layers are frozen. Nothing has changed then.
    pub fn backward_and_step<O: Optimizer>(
        &mut self,
        network: &mut Sequential,
        dy: &ArrayRef2<f32>,
        optimizer: &mut O,
    ) -> Result<()> {
        network.check_learns()?;
        let (pass, team) = self.forward_pass(network, dy)?;
        network.standardise();
        optimizer.memory_mut().turn_to(network, O::MOMENTS);
        let room = &mut pass.gradients;
        let gradients = room.get_or_insert_with(|| Gradient::zeros(network));
        team.run(|| {
            pass.workspace.backward(network, dy, None, team);
            pass.workspace
                .step(network, pass.rows, gradients, optimizer, team);
        });
        pass.rows = 0;
        Ok(())
    }

    /// A step of the optimizer: changes every layer that is not frozen against its gradient.
    ///
    /// Taught in lesson [10](crate::course#lesson-10).
    ///
    /// As in `fit`, an optimizer goes on with the network that it has trained last, and begins anew for another one: take
    /// one optimizer for each network.
    ///
    /// # Errors
    /// When there are not as many gradients as layers, one has not the shape of its layer or is not finite, or all layers are
    /// frozen. Nothing has changed then.
    pub fn step<O: Optimizer>(
        &mut self,
        network: &mut Sequential,
        gradients: &[Gradient],
        optimizer: &mut O,
    ) -> Result<()> {
        network.check()?;
        network.check_gradients(gradients)?;
        network.standardise();
        optimizer.memory_mut().turn_to(network, O::MOMENTS);
        batch::step(network, gradients, optimizer, self.team.here());
        for pass in self
            .passes
            .iter_mut()
            .filter(|pass| network.is(&pass.network))
        {
            pass.rows = 0;
        }
        Ok(())
    }
}
