//! Training step by step: the pieces give what `fit` gives.

mod common;

use common::{autoencoder, distance, of_mse, rows, small};
use hourglass::nn::{Activation, Adam, Batches, Fit, Optimizer, RmsProp, Sequential, Sgd, Trainer};
use ndarray::{Array2, Axis};

fn by_hand<O: Optimizer>(
    network: &mut Sequential,
    optimizer: &mut O,
    trainer: &mut Trainer,
    x: &Array2<f32>,
    epochs: usize,
    in_one: bool,
) {
    let mut batches = Batches::new(x.nrows(), 150, 5).unwrap();
    for _ in 0..epochs {
        for rows in batches.shuffle() {
            let y = x.select(Axis(0), rows);
            let y_hat = trainer.forward(network, &y).unwrap();
            let dy = of_mse(&y_hat, &y);
            if in_one {
                trainer.backward_and_step(network, &dy, optimizer).unwrap();
            } else {
                let gradients = trainer.backward(network, &dy).unwrap();
                trainer.step(network, &gradients, optimizer).unwrap();
            }
        }
    }
}

#[track_caller]
fn same_as_fit<O: Optimizer>(new: impl Fn() -> O, frozen: std::ops::Range<usize>) {
    let x = rows(1000, 40); // the last batch of an epoch is smaller
    let (mut fitted, mut optimizer) = (autoencoder(), new());
    fitted.layers[frozen.clone()]
        .iter_mut()
        .for_each(|layer| layer.frozen = true);
    let start = fitted.clone();
    let fit = Fit {
        epochs: 3,
        batch_size: 150,
        seed: 5,
        quiet: true,
        ..Fit::default()
    };
    fitted
        .fit((&x, &x), None, &mut optimizer, fit.clone())
        .unwrap();
    for threads in [1, 2, 5] {
        for in_one in [false, true] {
            let (mut stepped, mut optimizer) = (start.clone(), new());
            let mut trainer = Trainer::with_threads(threads);
            by_hand(&mut stepped, &mut optimizer, &mut trainer, &x, 3, in_one);
            assert!(stepped == fitted, "{threads} threads, {in_one}");
            assert!(stepped != start, "it learns");
        }
    }
}

#[test]
fn the_steps_of_fit_one_by_one_give_the_same_bits() {
    same_as_fit(|| Sgd::new(0.1).unwrap(), 0..0);
    same_as_fit(|| RmsProp::new(0.001).unwrap(), 0..0);
    same_as_fit(|| Adam::new(0.002).unwrap(), 0..0);
    same_as_fit(|| Adam::new(0.002).unwrap(), 0..2);
    same_as_fit(|| Adam::new(0.002).unwrap(), 3..4);
}

#[test]
fn fit_and_steps_can_take_turns_with_one_optimizer() {
    let x = rows(150, 40);
    let one = Fit {
        batch_size: 150,
        seed: 5,
        quiet: true,
        ..Fit::default()
    };
    let (mut fitted, mut mixed) = (autoencoder(), autoencoder());
    let (mut a, mut b) = (Adam::new(0.002).unwrap(), Adam::new(0.002).unwrap());
    let mut trainer = Trainer::new();
    for _ in 0..4 {
        fitted.fit((&x, &x), None, &mut a, one.clone()).unwrap();
    }
    for turn in 0..4 {
        if turn % 2 == 0 {
            mixed.fit((&x, &x), None, &mut b, one.clone()).unwrap();
        } else {
            by_hand(&mut mixed, &mut b, &mut trainer, &x, 1, turn == 1);
        }
    }
    assert!(fitted == mixed);
}

#[test]
fn forward_is_predict_and_backward_is_gradients_bit_for_bit() {
    let (network, x) = (autoencoder(), rows(300, 40));
    let mut trainer = Trainer::new();
    let y_hat = trainer.forward(&network, &x).unwrap();
    assert_eq!(y_hat, network.predict(&x).unwrap());
    let (_, expected) = network.gradients(&x, &x).unwrap();
    let dy = of_mse(&y_hat, &x);
    assert_eq!(trainer.backward(&network, &dy).unwrap(), expected);
    // Once more from the same forward pass; and with what only the other one asks for.
    let (gradients, dx) = trainer.backward_to_inputs(&network, &dy).unwrap();
    assert_eq!(gradients, expected);
    assert_eq!(dx.dim(), (300, 40));
}

/// What the loss Σ (Ŷ ∘ C) changes by when one number of x is moved, in f64.
fn moved(network: &Sequential, x: &Array2<f32>, c: &Array2<f32>, at: [usize; 2]) -> f64 {
    let loss = |by: f64| -> f64 {
        let mut a = x.mapv(f64::from);
        a[at] += by;
        for layer in &network.layers {
            a = a.dot(&layer.weights.mapv(f64::from)) + layer.bias.mapv(f64::from);
            a.mapv_inplace(|z| match layer.activation {
                Activation::Identity => z,
                Activation::Relu => z.max(0.0),
                Activation::Sigmoid => 1.0 / (1.0 + (-z).exp()),
                Activation::Largest(_) => unreachable!("no layer here; see tests/purposes.rs"),
            });
        }
        (a * c.mapv(f64::from)).sum()
    };
    (loss(1e-5) - loss(-1e-5)) / 2e-5
}

#[test]
fn the_gradient_with_respect_to_the_inputs_agrees_with_finite_differences() {
    use Activation::{Identity, Relu, Sigmoid};
    let (x, c) = (rows(7, 5), rows(7, 4));
    for activations in [[Sigmoid, Sigmoid], [Relu, Identity], [Identity, Relu]] {
        // Frozen layers, too: their weights stay, but what goes in may learn.
        for frozen in [0..0, 0..1, 1..2, 0..2] {
            let mut network = small(&[5, 6, 4], &activations, 3);
            network.layers[frozen.clone()]
                .iter_mut()
                .for_each(|layer| layer.frozen = true);
            let mut trainer = Trainer::new();
            trainer.forward(&network, &x).unwrap();
            let (gradients, dx) = trainer.backward_to_inputs(&network, &c).unwrap();
            let numeric =
                Array2::from_shape_fn(x.dim(), |(i, j)| moved(&network, &x, &c, [i, j]) as f32);
            let far = distance(&dx, &numeric);
            assert!(far < 1e-4, "{activations:?} {frozen:?}: {far}");
            let still = gradients[frozen]
                .iter()
                .all(|g| g.weights.iter().all(|&g| g == 0.0));
            assert!(still, "a frozen layer's gradient is 0");
        }
    }
}
