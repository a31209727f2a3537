//! An optimizer knows for which network it remembers: with that one it goes on, with any other one it begins anew.

mod common;

use common::{rows, scratch, small};
use hourglass::nn::{Activation, Adam, Fit, Optimizer, RmsProp, Sequential, Sgd};
use ndarray::Array2;

/// One row: its order cannot change, so every bit can be compared.
fn row() -> Array2<f32> {
    rows(1, 6)
}

fn build() -> Sequential {
    small(&[6, 5, 6], &[Activation::Sigmoid, Activation::Identity], 3)
}

fn adam() -> Adam {
    Adam::new(0.01).unwrap()
}

/// So many steps.
fn train(network: &mut Sequential, optimizer: &mut impl Optimizer, epochs: usize) {
    let (x, fit) = (
        row(),
        Fit {
            epochs,
            batch_size: 1,
            quiet: true,
            ..Fit::default()
        },
    );
    network.fit((&x, &x), None, optimizer, fit).unwrap();
}

/// So many steps of Adam written out: the rule on the gradients, with moments that are never forgotten.
struct ByHand {
    network: Sequential,
    steps: i32,
    moments: Vec<[Vec<f32>; 4]>,
}

impl ByHand {
    fn new(network: Sequential) -> ByHand {
        let zeros = |n| vec![0.0; n];
        let moments = |l: &hourglass::nn::Dense| {
            let (w, b) = (l.weights.len(), l.bias.len());
            [zeros(w), zeros(w), zeros(b), zeros(b)]
        };
        let moments = network.layers.iter().map(moments).collect();
        ByHand {
            network,
            steps: 0,
            moments,
        }
    }

    fn train(&mut self, epochs: usize) {
        let (x, rule) = (row(), adam());
        for _ in 0..epochs {
            self.steps += 1;
            let (_, gradients) = self.network.gradients(&x, &x).unwrap();
            let layers = self.network.layers.iter_mut().zip(&gradients);
            for ((layer, g), [mw, vw, mb, vb]) in layers.zip(&mut self.moments) {
                if layer.frozen {
                    continue;
                }
                let w = layer.weights.as_slice_mut().unwrap();
                rule.update(self.steps, w, g.weights.as_slice().unwrap(), mw, vw);
                let b = layer.bias.as_slice_mut().unwrap();
                rule.update(self.steps, b, g.bias.as_slice().unwrap(), mb, vb);
            }
        }
    }
}

/// Trains, does something to the network, and trains again with the same optimizer: as if nothing had been forgotten.
#[track_caller]
fn goes_on(between: impl Fn(&mut Sequential)) {
    let (mut network, mut optimizer) = (build(), adam());
    let mut by_hand = ByHand::new(build());
    train(&mut network, &mut optimizer, 5);
    by_hand.train(5);
    assert!(network == by_hand.network, "up to here");
    between(&mut network);
    between(&mut by_hand.network);
    let mut forgotten = network.clone();
    train(&mut network, &mut optimizer, 5);
    by_hand.train(5);
    assert!(network == by_hand.network);
    train(&mut forgotten, &mut adam(), 5);
    assert!(network != forgotten, "there was something to remember");
}

#[test]
fn the_same_network_goes_on_whatever_has_been_done_to_its_layers() {
    goes_on(|_| {});
    goes_on(|network| network.freeze(0..1).unwrap());
    goes_on(|network| network.layers[1].weights *= 0.5);
    goes_on(|network| train(network, &mut Sgd::new(0.1).unwrap(), 3));
}

#[test]
fn a_layer_that_was_frozen_for_a_while_still_has_its_moments() {
    let (mut network, mut optimizer) = (build(), adam());
    let mut by_hand = ByHand::new(build());
    for frozen in [false, true, false] {
        network.layers[1].frozen = frozen;
        by_hand.network.layers[1].frozen = frozen;
        train(&mut network, &mut optimizer, 3);
        by_hand.train(3);
    }
    assert!(network == by_hand.network);
}

#[test]
fn a_network_that_was_moved_is_the_same_network() {
    let mut by_hand = ByHand::new(build());
    by_hand.train(10);
    let mut optimizer = adam();
    let mut networks = vec![build()];
    train(&mut networks[0], &mut optimizer, 5);
    let mut moved = Box::new(networks.remove(0));
    train(&mut moved, &mut optimizer, 5);
    assert!(*moved == by_hand.network);
}

/// Trains one network and then, with the same optimizer, the one that `other` makes of it: as with a new optimizer.
#[track_caller]
fn begins_anew<O: Optimizer>(new: impl Fn() -> O, other: impl Fn(&Sequential) -> Sequential) {
    let (mut network, mut optimizer) = (build(), new());
    train(&mut network, &mut optimizer, 5);
    let (mut used, mut fresh) = (other(&network), other(&network));
    train(&mut used, &mut optimizer, 5);
    train(&mut fresh, &mut new(), 5);
    assert!(used == fresh);
    // And so does the first one, which is another one to the optimizer now.
    let mut on = network.clone();
    train(&mut network, &mut optimizer, 1);
    train(&mut on, &mut new(), 1);
    assert!(network == on);
}

#[test]
fn a_cell_that_builds_its_network_anew_gives_the_same_numbers_each_time() {
    fn cell<O: Optimizer>(optimizer: &mut O) -> Sequential {
        let mut network = build();
        train(&mut network, optimizer, 5);
        network
    }
    let (mut adam, mut rms, mut sgd) =
        (adam(), RmsProp::new(0.01).unwrap(), Sgd::new(0.1).unwrap());
    let first = (cell(&mut adam), cell(&mut rms), cell(&mut sgd));
    for _ in 0..3 {
        assert!(first == (cell(&mut adam), cell(&mut rms), cell(&mut sgd)));
    }
}

#[test]
fn a_clone_a_part_a_joined_a_loaded_and_a_resized_network_are_others() {
    begins_anew(adam, |_| build());
    begins_anew(adam, Clone::clone);
    begins_anew(|| RmsProp::new(0.01).unwrap(), Clone::clone);
    begins_anew(adam, |network| network.cut(0..2).unwrap());
    begins_anew(adam, |network| {
        let (encoder, decoder) = (network.cut(0..1).unwrap(), network.cut(1..2).unwrap());
        encoder.join(&decoder).unwrap()
    });
    let path = scratch("memory").join("weights.safetensors");
    begins_anew(adam, |network| {
        network.save(&path).unwrap();
        let mut loaded = network.clone();
        loaded.load(&path).unwrap();
        loaded
    });
    begins_anew(adam, |_| {
        small(&[6, 8, 6], &[Activation::Relu, Activation::Identity], 1)
    });
}

#[test]
fn a_network_whose_layers_have_other_sizes_now_begins_anew() {
    let other = small(&[6, 8, 6], &[Activation::Relu, Activation::Identity], 1);
    let (mut network, mut optimizer, mut fresh) = (build(), adam(), other.clone());
    train(&mut network, &mut optimizer, 5);
    network.layers = other.layers.clone();
    train(&mut network, &mut optimizer, 5);
    train(&mut fresh, &mut adam(), 5);
    assert!(network == fresh);
}

#[test]
fn loading_weights_into_the_trained_network_begins_anew() {
    let path = scratch("memory-load").join("weights.safetensors");
    build().save(&path).unwrap();
    let (mut network, mut optimizer, mut fresh) = (build(), adam(), build());
    train(&mut network, &mut optimizer, 5);
    network.load(&path).unwrap();
    train(&mut network, &mut optimizer, 5);
    train(&mut fresh, &mut adam(), 5);
    assert!(network == fresh);
}
