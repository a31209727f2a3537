//! What an optimizer keeps between steps, and for which network.

use super::{Dense, Sequential};
use crate::fast;
use ndarray::Array2;
use std::sync::Weak;

/// What an optimizer keeps between steps (its state): how many there were, and the moments of every parameter.
///
/// It belongs to one network, the one that was trained last. Training *that* network again goes on where it ended, be it
/// that some layers have been frozen since, or weights changed by hand. For any other network it begins anew: for one that
/// was built anew, for a clone, for one that was cut, joined or loaded from a file, and for one whose layers have other sizes now.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    network: Weak<()>,
    shapes: Vec<(usize, usize)>,
    pub(super) steps: i32,
    /// For each layer those of its weights and those of its bias.
    pub(super) layers: Vec<[Moments; 2]>,
}

/// The first and the second moment of a layer's weights, or of its bias: running means of g and of g², one number for each
/// parameter. A moment that the rule does without is empty.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Moments {
    pub m: Array2<f32>,
    pub v: Array2<f32>,
}

impl Moments {
    /// All 0, for so many parameters; `moments` is how many the rule uses.
    fn new(parameters: usize, moments: usize) -> Moments {
        let zeros = |used: bool| fast::zeros(1, if used { parameters } else { 0 });
        Moments {
            m: zeros(moments == 2),
            v: zeros(moments >= 1),
        }
    }
}

impl Memory {
    /// Goes on if it is this network's memory, and begins anew if not.
    pub(super) fn turn_to(&mut self, network: &Sequential, moments: usize) {
        let shapes = || network.layers.iter().map(|layer| layer.weights.dim());
        if network.is(&self.network) && shapes().eq(self.shapes.iter().copied()) {
            return;
        }
        let of_layer = |layer: &Dense| {
            [layer.weights.len(), layer.bias.len()].map(|count| Moments::new(count, moments))
        };
        *self = Memory {
            network: network.identity(),
            shapes: shapes().collect(),
            steps: 0,
            layers: network.layers.iter().map(of_layer).collect(),
        };
    }
}
