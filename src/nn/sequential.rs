//! Layers in a row: predict, encode, cut, join, freeze.

use super::batch::rows_of_a_shard;
use super::loss::largest;
use super::values::check_finite;
use super::{Dense, Target, mse};
use crate::error::{Result, err};
use crate::fast;
use crate::language::Language;
use ndarray::{Array1, Array2, ArrayRef2, Axis};
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, Weak};

/// Layers in a row: each layer's output is the next one's input.
///
/// Taught in lessons [0](crate::course#lesson-0), [2](crate::course#lesson-2), [6](crate::course#lesson-6).
///
/// Two networks are equal when their layers are; still they are two, and an optimizer that has trained one of them begins
/// anew for the other.
#[derive(PartialEq)]
pub struct Sequential {
    /// The layers, from the input on.
    pub layers: Vec<Dense>,
    /// By this an optimizer knows the network again. It says nothing (all are equal), but each network has its own.
    identity: Arc<()>,
}

/// A clone is a network of its own.
impl Clone for Sequential {
    fn clone(&self) -> Sequential {
        Sequential::of(self.layers.clone())
    }
}

impl Sequential {
    /// A network of these layers.
    ///
    /// # Errors
    /// When there is no layer, or a layer's outputs are not as many as the next one's inputs.
    pub fn new(layers: Vec<Dense>) -> Result<Sequential> {
        let network = Sequential::of(layers);
        network.check()?;
        Ok(network)
    }

    fn of(layers: Vec<Dense>) -> Sequential {
        let identity = Arc::default();
        Sequential { layers, identity }
    }

    /// What to know this network by.
    pub(super) fn identity(&self) -> Weak<()> {
        Arc::downgrade(&self.identity)
    }

    /// Whether it is the network that is known by this.
    pub(super) fn is(&self, known: &Weak<()>) -> bool {
        known.as_ptr() == Arc::as_ptr(&self.identity)
    }

    /// The number of values in a row that goes in.
    pub fn inputs(&self) -> usize {
        self.layers.first().map_or(0, Dense::inputs)
    }

    /// The number of values in a row that comes out.
    pub fn outputs(&self) -> usize {
        self.layers.last().map_or(0, Dense::outputs)
    }

    /// The number of weights and biases.
    pub fn parameters(&self) -> usize {
        let of_layer = |layer: &Dense| layer.weights.len() + layer.bias.len();
        self.layers.iter().map(of_layer).sum()
    }

    /// The last layer's output.   // [n, inputs] -> [n, outputs]
    ///
    /// Taught in lessons [0](crate::course#lesson-0), [2](crate::course#lesson-2), [6](crate::course#lesson-6).
    ///
    /// # Errors
    /// When the rows of `x` do not fit the first layer, or there is none; when a value, a weight or a bias is not finite.
    pub fn predict(&self, x: &ArrayRef2<f32>) -> Result<Array2<f32>> {
        self.run(0..self.layers.len(), x)
    }

    /// The output of the first `layers` layers.   // [n, inputs] -> [n, code size]
    ///
    /// Taught in lessons [4](crate::course#lesson-4), [5](crate::course#lesson-5), [6](crate::course#lesson-6).
    ///
    /// # Errors
    /// As [`Sequential::predict`]; or when there are not that many layers.
    pub fn encode(&self, x: &ArrayRef2<f32>, layers: usize) -> Result<Array2<f32>> {
        self.run(0..layers, x)
    }

    /// The rest of the way: from the output of the first `layers` layers to the last layer's.   // [n, code size] -> [n, outputs]
    ///
    /// Taught in lesson [8](crate::course#lesson-8).
    ///
    /// # Errors
    /// As [`Sequential::encode`].
    pub fn decode(&self, z: &ArrayRef2<f32>, layers: usize) -> Result<Array2<f32>> {
        self.run(layers..self.layers.len(), z)
    }

    fn run(&self, range: Range<usize>, x: &ArrayRef2<f32>) -> Result<Array2<f32>> {
        self.check_numbers()?;
        let layers = self.part(range.clone())?;
        layers[0].accepts(x.view(), range.start + 1)?;
        check_finite(x.view(), ("the inputs x", "입력 x"))?;
        let mut y = Array2::zeros((x.nrows(), layers[layers.len() - 1].outputs()));
        let rows = rows_of_a_shard(x.nrows());
        let tasks = x
            .axis_chunks_iter(Axis(0), rows)
            .zip(y.axis_chunks_iter_mut(Axis(0), rows));
        fast::for_each(fast::cores(), tasks.collect(), |(x, mut y)| {
            let (last, before) = layers.split_last().expect("not empty");
            let mut a = x.to_owned();
            for layer in before {
                let mut next = Array2::zeros((a.nrows(), layer.outputs()));
                layer.forward_into(a.view(), next.view_mut());
                a = next;
            }
            last.forward_into(a.view(), y.view_mut());
        });
        Ok(y)
    }

    /// The class with the largest logit, for each row.
    ///
    /// Taught in lesson [2](crate::course#lesson-2).
    ///
    /// # Errors
    /// As [`Sequential::predict`].
    pub fn classify(&self, x: &ArrayRef2<f32>) -> Result<Vec<u8>> {
        largest(&self.predict(x)?)
    }

    /// The share of rows that [`Sequential::classify`] gets right, from 0 to 1.
    ///
    /// # Errors
    /// As [`Sequential::predict`]; or when the labels do not fit.
    pub fn accuracy(&self, x: &ArrayRef2<f32>, labels: &[u8]) -> Result<f32> {
        super::accuracy(&self.predict(x)?, labels)
    }

    /// The mean loss: squared error for values, cross-entropy for labels and for pixels.
    ///
    /// Taught in lessons [0](crate::course#lesson-0), [5](crate::course#lesson-5), [6](crate::course#lesson-6).
    ///
    /// # Errors
    /// As [`Sequential::predict`]; or when the target does not fit the outputs.
    pub fn loss<'a>(&self, x: &ArrayRef2<f32>, target: impl Into<Target<'a>>) -> Result<f32> {
        let target = target.into();
        self.check()?;
        self.check_target(x, &target)?;
        let y_hat = self.predict(x)?;
        match target {
            Target::Values(y) => mse(&y_hat, &y),
            Target::Labels(labels) => super::cross_entropy(&y_hat, labels),
            Target::Pixels(y) => super::binary_cross_entropy(&y_hat, &y),
        }
    }

    /// A copy of the layers in `range` as a network of its own: `cut(0..2)` is the encoder of a network of four.
    ///
    /// Taught in lesson [7](crate::course#lesson-7).
    ///
    /// # Errors
    /// When the range is empty or reaches beyond the last layer.
    pub fn cut(&self, range: Range<usize>) -> Result<Sequential> {
        Sequential::new(self.part(range)?.to_vec())
    }

    /// A network of these layers and then `other`'s, copied.
    ///
    /// Taught in lesson [7](crate::course#lesson-7).
    ///
    /// # Errors
    /// When `other`'s inputs are not as many as this network's outputs.
    pub fn join(&self, other: &Sequential) -> Result<Sequential> {
        Sequential::new([&self.layers[..], &other.layers[..]].concat())
    }

    /// Training leaves the layers in `range` as they are.
    ///
    /// Taught in lesson [7](crate::course#lesson-7).
    ///
    /// # Errors
    /// When the range is empty or reaches beyond the last layer.
    pub fn freeze(&mut self, range: Range<usize>) -> Result<()> {
        self.part(range.clone())?;
        self.layers[range].iter_mut().for_each(|l| l.frozen = true);
        Ok(())
    }

    /// Training changes the layers in `range` again.
    ///
    /// # Errors
    /// When the range is empty or reaches beyond the last layer.
    pub fn unfreeze(&mut self, range: Range<usize>) -> Result<()> {
        self.part(range.clone())?;
        self.layers[range].iter_mut().for_each(|l| l.frozen = false);
        Ok(())
    }

    /// Whatever arrays a student has put into the layers: rows that lie one after another, from a cache line on.
    pub(super) fn standardise(&mut self) {
        for layer in &mut self.layers {
            if !layer.weights.is_standard_layout() || !fast::is_aligned(&layer.weights) {
                let mut weights = fast::zeros(layer.inputs(), layer.outputs());
                weights.assign(&layer.weights);
                layer.weights = weights;
            }
            if !layer.bias.is_standard_layout() {
                layer.bias = Array1::from_iter(layer.bias.iter().copied());
            }
        }
    }

    fn part(&self, range: Range<usize>) -> Result<&[Dense]> {
        let (start, end, count) = (range.start, range.end, self.layers.len());
        match self.layers.get(range) {
            Some(layers) if !layers.is_empty() => Ok(layers),
            _ => err!(
                "Found the layers {start}..{end}, expected at least one of the {count} layers of this network. Layers count from 0, and the end of a range is left out.",
                "층 범위가 {start}..{end}입니다. 이 네트워크의 층은 {count}개이고, 그중 하나 이상이어야 합니다. 층은 0부터 세며 범위의 끝은 빠집니다."
            ),
        }
    }
}

/// The sizes and activations, and how many numbers there are to train.
impl fmt::Debug for Sequential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let language = Language::of_reader();
        write!(f, "{}", self.inputs())?;
        for layer in &self.layers {
            let frozen = language.choose(", frozen", ", 동결");
            let frozen = if layer.frozen { frozen } else { "" };
            let name = layer.activation.name();
            write!(f, " -> {} ({name}{frozen})", layer.outputs())?;
        }
        let all = self.parameters();
        let told = language.choose(format!("{all} parameters"), format!("파라미터 {all}개"));
        write!(f, "   {told}")
    }
}
