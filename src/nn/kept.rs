//! Where training can go back to.

use super::{Dense, Memory, Optimizer, Sequential};

/// The layers and the optimizer's memory as they were when this epoch began, and when the one before it did (checkpoints).
#[derive(Default)]
pub(super) struct Kept {
    epoch: usize,
    before: (Vec<Dense>, Memory),
    earlier: Option<(Vec<Dense>, Memory)>,
}

impl Kept {
    /// Called when an epoch begins.
    pub(super) fn keep(&mut self, network: &Sequential, optimizer: &mut impl Optimizer) {
        let now = (network.layers.clone(), optimizer.memory_mut().clone());
        let before = std::mem::replace(&mut self.before, now);
        self.earlier = (self.epoch > 0).then_some(before);
        self.epoch += 1;
    }

    /// Puts network and optimizer back to the end of the last epoch that went well, and returns its number.
    ///
    /// That is the epoch before this one; or the one before that, when the loss was no longer finite although this epoch had
    /// not `stepped` yet: then it was the last step of the epoch before that went too far.
    pub(super) fn restore(
        self,
        network: &mut Sequential,
        optimizer: &mut impl Optimizer,
        stepped: bool,
    ) -> usize {
        let ((layers, memory), epoch) = match self.earlier {
            Some(earlier) if !stepped => (earlier, self.epoch - 2),
            _ => (self.before, self.epoch - 1),
        };
        network.layers = layers;
        *optimizer.memory_mut() = memory;
        epoch
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::{Activation, Adam, Init, seed};

    /// A network and an optimizer of which each number says in which epoch it was made.
    fn at(epoch: usize, network: &mut Sequential, adam: &mut Adam) {
        network.layers[0].weights.fill(epoch as f32);
        let memory = adam.memory_mut();
        memory.turn_to(network, Adam::MOMENTS);
        memory.steps = epoch as i32;
        memory.layers[0][0].m.fill(epoch as f32);
    }

    #[test]
    fn network_and_optimizer_go_back_together_to_the_last_epoch_that_went_well() {
        for (epochs, stepped, expected) in [
            (1, true, 0),
            (1, false, 0),
            (2, true, 1),
            (2, false, 0),
            (5, true, 4),
            (5, false, 3),
        ] {
            let layer = Dense::new(2, 2, Activation::Relu, Init::Zeros, &mut seed(1)).unwrap();
            let mut network = Sequential::new(vec![layer]).unwrap();
            let (known, mut adam) = (network.identity(), Adam::new(0.1).unwrap());
            let mut kept = Kept::default();
            for epoch in 1..=epochs {
                at(epoch - 1, &mut network, &mut adam);
                kept.keep(&network, &mut adam);
            }
            at(99, &mut network, &mut adam);
            assert_eq!(kept.restore(&mut network, &mut adam, stepped), expected);
            let memory = adam.memory_mut();
            assert_eq!(memory.steps, expected as i32, "{epochs} {stepped}");
            assert_eq!(memory.layers[0][0].m[[0, 0]], expected as f32);
            assert_eq!(network.layers[0].weights[[1, 1]], expected as f32);
            assert!(network.is(&known), "it is still the same network");
        }
    }
}
