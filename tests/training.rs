//! Training learns, gives the same bits for any number of threads, and refuses what cannot work.

mod common;

use common::{rows, small};
use hourglass::nn::{Activation, Adam, Dense, Fit, Init, Sequential, Sgd, seed};
use ndarray::{Array1, Array2};

const QUIET: Fit = Fit {
    epochs: 3,
    batch_size: 300,
    seed: 5,
    seconds: None,
    quiet: true,
    threads: None,
};

fn autoencoder() -> Sequential {
    use Activation::{Identity, Relu};
    small(&[40, 70, 10, 70, 40], &[Relu, Identity, Relu, Identity], 4)
}

fn adam() -> Adam {
    Adam::new(0.002).unwrap()
}

#[test]
fn the_same_seed_gives_the_same_bits_for_any_number_of_threads() {
    let x = rows(1000, 40);
    let train = |threads| {
        let mut network = autoencoder();
        let fit = Fit {
            threads: Some(threads),
            ..QUIET
        };
        let history = network
            .fit((&x, &x), Some((&x, &x)), &mut adam(), fit)
            .unwrap();
        (network, history.losses(), history.validation())
    };
    let one = train(1);
    for threads in [2, 3, 7, 30_000] {
        assert!(one == train(threads), "{threads} threads");
    }
    assert!(one.1[2] < one.1[0], "it learns: {:?}", one.1);
    let other = {
        let mut network = autoencoder();
        network
            .fit((&x, &x), None, &mut adam(), Fit { seed: 6, ..QUIET })
            .unwrap();
        network
    };
    assert!(one.0 != other, "another seed shuffles in another way");
}

/// One step of SGD written out with ndarray alone, as a lesson does it.
#[test]
fn training_by_hand_agrees_with_the_crate_to_1e_5() {
    let x = rows(300, 40);
    let mut network = small(&[40, 30, 40], &[Activation::Sigmoid; 2], 4);
    let [mut w1, mut w2] = [0, 1].map(|l: usize| network.layers[l].weights.clone());
    let [mut b1, mut b2] = [0, 1].map(|l: usize| network.layers[l].bias.clone());
    let sigmoid = |z: Array2<f32>| z.mapv(|z| 1.0 / (1.0 + (-z).exp()));
    for _ in 0..20 {
        let a = sigmoid(x.dot(&w1) + &b1);
        let y = sigmoid(a.dot(&w2) + &b2);
        let d2 = (&y - &x) * 2.0 / x.len() as f32 * &y * (1.0 - &y);
        let d1 = d2.dot(&w2.t()) * &a * (1.0 - &a);
        w2 = w2 - 0.5 * a.t().dot(&d2);
        b2 = b2 - 0.5 * d2.sum_axis(ndarray::Axis(0));
        w1 = w1 - 0.5 * x.t().dot(&d1);
        b1 = b1 - 0.5 * d1.sum_axis(ndarray::Axis(0));
    }
    let fit = Fit {
        epochs: 20,
        ..QUIET
    };
    network
        .fit((&x, &x), None, &mut Sgd::new(0.5).unwrap(), fit)
        .unwrap();
    let far =
        |a: &Array2<f32>, b: &Array2<f32>| (a - b).iter().fold(0.0_f32, |m, d| m.max(d.abs()));
    assert!(far(&network.layers[0].weights, &w1) < 1e-5);
    assert!(far(&network.layers[1].weights, &w2) < 1e-5);
    let far =
        |a: &Array1<f32>, b: &Array1<f32>| (a - b).iter().fold(0.0_f32, |m, d| m.max(d.abs()));
    assert!(far(&network.layers[0].bias, &b1) < 1e-5 && far(&network.layers[1].bias, &b2) < 1e-5);
}

#[test]
fn a_second_fit_goes_on_where_the_first_one_ended() {
    let x = rows(600, 40);
    let (mut once, mut twice, mut a, mut b) = (autoencoder(), autoencoder(), adam(), adam());
    let all = Fit {
        batch_size: 600,
        ..QUIET
    };
    let [four, single] = [4, 1].map(|epochs| Fit {
        epochs,
        ..all.clone()
    });
    once.fit((&x, &x), None, &mut a, four).unwrap();
    for _ in 0..4 {
        twice.fit((&x, &x), None, &mut b, single.clone()).unwrap();
    }
    // The order of the rows in the one batch differs, so the sums round differently; nothing else may.
    let far = (&once.layers[0].weights - &twice.layers[0].weights)
        .mapv(f32::abs)
        .sum();
    assert!(far < 1e-2, "{far}");
    let mut fresh = autoencoder();
    for _ in 0..4 {
        fresh
            .fit((&x, &x), None, &mut adam(), single.clone())
            .unwrap();
    }
    let other = (&once.layers[0].weights - &fresh.layers[0].weights)
        .mapv(f32::abs)
        .sum();
    assert!(
        other > 10.0 * far,
        "a new optimizer each time is something else: {other} {far}"
    );
}

#[test]
fn frozen_layers_stay_and_labels_are_learned() {
    let x = rows(600, 40);
    let labels: Vec<u8> = x.column(3).iter().map(|&v| u8::from(v > 0.5)).collect();
    let mut network = small(&[40, 16, 2], &[Activation::Relu, Activation::Identity], 3);
    network.freeze(0..1).unwrap();
    let before = network.clone();
    let fit = Fit {
        epochs: 60,
        batch_size: 50,
        ..QUIET
    };
    let mut sgd = Sgd::new(0.3).unwrap();
    network
        .fit((&x, &labels), Some((&x, &labels)), &mut sgd, fit)
        .unwrap();
    assert_eq!(network.layers[0], before.layers[0]);
    assert!(network.accuracy(&x, &labels).unwrap() > 0.8);
    assert!(before.accuracy(&x, &labels).unwrap() < 0.7);
}

#[test]
fn a_time_limit_returns_what_there_is() {
    let x = rows(3000, 40);
    let mut network = autoencoder();
    let fit = Fit {
        epochs: 1_000_000,
        batch_size: 32,
        seconds: Some(0.3),
        ..QUIET
    };
    let start = std::time::Instant::now();
    let history = network.fit((&x, &x), None, &mut adam(), fit).unwrap();
    assert!(start.elapsed().as_secs_f64() < 3.0);
    assert!(history.stopped && !history.epochs.is_empty() && history.epochs.len() < 1_000_000);
    assert!(network != autoencoder(), "what it learned is kept");
}

#[test]
fn a_loss_that_explodes_is_told_and_the_last_good_weights_are_kept() {
    let x = rows(600, 40);
    let mut network = small(&[40, 70, 40], &[Activation::Identity; 2], 4);
    let mut sgd = Sgd::new(5e3).unwrap();
    let fit = Fit {
        epochs: 50,
        batch_size: 600,
        ..QUIET
    };
    let error = network.fit((&x, &x), None, &mut sgd, fit).unwrap_err();
    assert!(
        error.en.contains("epoch") && error.ko.contains("에포크"),
        "{error}"
    );
    assert!(network.predict(&x).unwrap().iter().all(|v| v.is_finite()));
}

#[test]
fn after_an_explosion_network_and_optimizer_go_on_as_if_it_had_not_been() {
    let x = rows(600, 40);
    let train = |explode: bool| {
        let (mut network, mut adam) = (autoencoder(), adam());
        network.fit((&x, &x), None, &mut adam, QUIET).unwrap();
        if explode {
            adam.learning_rate = 1e30;
            let error = network.fit((&x, &x), None, &mut adam, QUIET).unwrap_err();
            assert!(error.en.contains("after epoch 0"), "{error}");
            adam.learning_rate = 0.002;
        }
        network.fit((&x, &x), None, &mut adam, QUIET).unwrap();
        network
    };
    assert!(train(true) == train(false));
}

#[test]
fn cut_join_encode_and_decode_are_parts_of_the_same_network() {
    let x = rows(300, 40);
    let network = autoencoder();
    let z = network.encode(&x, 2).unwrap();
    assert_eq!(z.dim(), (300, 10));
    assert_eq!(network.decode(&z, 2).unwrap(), network.predict(&x).unwrap());
    let (encoder, decoder) = (network.cut(0..2).unwrap(), network.cut(2..4).unwrap());
    assert_eq!(encoder.predict(&x).unwrap(), z);
    assert_eq!(encoder.join(&decoder).unwrap(), network);
    assert!(decoder.join(&decoder).is_err());
    for range in [0..0, 3..5, 4..5] {
        assert!(network.cut(range).unwrap_err().en.contains("4 layers"));
    }
    assert!(network.encode(&x, 5).is_err() && network.encode(&x, 0).is_err());
    assert!(network.decode(&x, 2).unwrap_err().en.contains("Layer 3"));
}

#[test]
fn initialisations_have_their_spread() {
    let mut rng = seed(9);
    let mut spread = |init| {
        let layer = Dense::new(784, 256, Activation::Relu, init, &mut rng).unwrap();
        let of = |values: &[f32]| {
            let n = values.len() as f32;
            let mean = values.iter().sum::<f32>() / n;
            (values.iter().map(|v| (v - mean).powi(2)).sum::<f32>() / n).sqrt()
        };
        (
            of(layer.weights.as_slice().unwrap()),
            of(layer.bias.as_slice().unwrap()),
        )
    };
    let near = |a: f32, b: f32| (a / b - 1.0).abs() < 0.01;
    let (weights, bias) = spread(Init::Glorot);
    assert!(near(weights, (2.0_f32 / (784.0 + 256.0)).sqrt()) && bias == 0.0);
    let (weights, bias) = spread(Init::He);
    assert!(near(weights, (2.0_f32 / 784.0).sqrt()) && bias == 0.0);
    let (weights, bias) = spread(Init::Normal(1.0));
    assert!(near(weights, 1.0) && (bias - 1.0).abs() < 0.15);
    assert_eq!(spread(Init::Zeros), (0.0, 0.0));
}
