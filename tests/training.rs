//! Training learns, gives the same bits for any number of threads, and refuses what cannot work.

mod common;

use common::{rows, small};
use hourglass::error::Error;
use hourglass::nn::{Activation, Adam, Data, Dense, Fit, Init, RmsProp, Sequential, Sgd, seed};
use ndarray::{Array1, Array2, s};

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
    for threads in [2, 3, 7] {
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
    once.fit(
        (&x, &x),
        None,
        &mut a,
        Fit {
            epochs: 4,
            ..all.clone()
        },
    )
    .unwrap();
    for _ in 0..4 {
        twice
            .fit(
                (&x, &x),
                None,
                &mut b,
                Fit {
                    epochs: 1,
                    ..all.clone()
                },
            )
            .unwrap();
    }
    // The order of the rows in the one batch differs, so the sums round differently; nothing else may.
    let far = (&once.layers[0].weights - &twice.layers[0].weights)
        .mapv(f32::abs)
        .sum();
    assert!(far < 1e-2, "{far}");
    let mut fresh = autoencoder();
    for _ in 0..4 {
        fresh
            .fit(
                (&x, &x),
                None,
                &mut adam(),
                Fit {
                    epochs: 1,
                    ..all.clone()
                },
            )
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

/// The error of a training that must be refused before it changes anything.
fn fit<'a>(data: Data<'a>, validation: Option<Data<'a>>, fit: Fit) -> Error {
    let mut network = autoencoder();
    let error = network.fit(data, validation, &mut adam(), fit).unwrap_err();
    assert_eq!(network, autoencoder(), "nothing has changed");
    assert!(
        error.en.contains("ound") && error.en.contains("xpected"),
        "{error}"
    );
    error
}

#[test]
fn whatever_does_not_fit_is_an_error_that_names_it() {
    let x = rows(600, 40);
    let short = x.slice(s![..599, ..]).to_owned();
    let thin = x.slice(s![.., ..39]).to_owned();
    let empty = Array2::<f32>::zeros((0, 40));
    let mut nan = x.clone();
    nan[[7, 3]] = f32::NAN;
    let mut infinite = x.clone();
    infinite[[599, 39]] = f32::INFINITY;
    let labels = vec![3_u8; 600];
    let good = || Data::from((&x, &x));
    let cases = [
        ("[600, 39]", fit((&thin, &x).into(), None, QUIET)),
        ("layer", fit((&thin, &x).into(), None, QUIET)),
        ("[600, 39]", fit((&x, &thin).into(), None, QUIET)),
        (
            "599 rows of targets for 600",
            fit((&x, &short).into(), None, QUIET),
        ),
        ("empty", fit((&empty, &empty).into(), None, QUIET)),
        (
            "no validation rows",
            fit(good(), Some((&empty, &empty).into()), QUIET),
        ),
        (
            "batch size of 0",
            fit(
                good(),
                None,
                Fit {
                    batch_size: 0,
                    ..QUIET
                },
            ),
        ),
        (
            "batch size of 601",
            fit(
                good(),
                None,
                Fit {
                    batch_size: 601,
                    ..QUIET
                },
            ),
        ),
        ("0 epochs", fit(good(), None, Fit { epochs: 0, ..QUIET })),
        (
            "0 threads",
            fit(
                good(),
                None,
                Fit {
                    threads: Some(0),
                    ..QUIET
                },
            ),
        ),
        (
            "NaN in the inputs x at row 7, column 3",
            fit((&nan, &x).into(), None, QUIET),
        ),
        ("NaN in the targets y", fit((&x, &nan).into(), None, QUIET)),
        (
            "inf in the inputs x at row 599",
            fit((&infinite, &x).into(), None, QUIET),
        ),
        (
            "NaN in the inputs x at row 7",
            fit(good(), Some((&nan, &x).into()), QUIET),
        ),
    ];
    for (found, error) in cases {
        assert!(
            error.en.to_lowercase().contains(&found.to_lowercase()),
            "{found}: {error}"
        );
        assert!(
            error.ko.chars().any(|c| ('가'..='힣').contains(&c)),
            "{error}"
        );
    }
    // Labels: as many as rows, each below the number of classes, logits from a linear layer.
    let mut classifier = small(&[40, 3], &[Activation::Identity], 1);
    let error = classifier
        .fit((&x, &labels), None, &mut adam(), QUIET)
        .unwrap_err();
    assert!(
        error.en.contains("label 3") && error.en.contains("below 3"),
        "{error}"
    );
    let error = classifier
        .fit((&x, &vec![0; 599]), None, &mut adam(), QUIET)
        .unwrap_err();
    assert!(error.en.contains("599 labels for 600 rows"), "{error}");
    let mut squashed = small(&[40, 4], &[Activation::Sigmoid], 1);
    let error = squashed
        .fit((&x, &labels), None, &mut adam(), QUIET)
        .unwrap_err();
    assert!(error.en.contains("sigmoid"), "{error}");
}

#[test]
fn layers_that_do_not_fit_together_are_refused() {
    let mut rng = seed(1);
    let mut layer = |a, b| Dense::new(a, b, Activation::Relu, Init::He, &mut rng);
    for (a, b) in [(0, 3), (3, 0)] {
        assert!(
            layer(a, b)
                .unwrap_err()
                .en
                .contains(&format!("{a} inputs and {b} outputs"))
        );
    }
    let (first, second) = (layer(4, 5).unwrap(), layer(6, 2).unwrap());
    let error = Sequential::new(vec![first.clone(), second.clone()]).unwrap_err();
    assert!(
        error.en.contains("[4, 5]") && error.en.contains("[6, 2]"),
        "{error}"
    );
    assert!(Sequential::new(vec![]).is_err());
    let mut network = Sequential::new(vec![first]).unwrap();
    network.layers.push(second); // behind the constructor's back
    assert!(
        network
            .predict(&rows(2, 4))
            .unwrap_err()
            .en
            .contains("[6, 2]")
    );
    for deviation in [-1.0, f32::NAN, f32::INFINITY] {
        assert!(Dense::new(2, 2, Activation::Relu, Init::Normal(deviation), &mut rng).is_err());
    }
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
fn an_optimizer_that_knows_another_network_is_refused() {
    let x = rows(600, 40);
    let mut optimizer = RmsProp::new(0.01).unwrap();
    autoencoder()
        .fit((&x, &x), None, &mut optimizer, QUIET)
        .unwrap();
    let mut other = small(&[40, 8, 40], &[Activation::Relu, Activation::Identity], 1);
    let error = other
        .fit((&x, &x), None, &mut optimizer, QUIET)
        .unwrap_err();
    assert!(error.en.contains("new optimizer"), "{error}");
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

#[test]
fn targets_that_begin_where_the_inputs_begin_are_looked_at_whole() {
    let mut all = Array2::from_elem((8, 6), 0.5_f32);
    all[[3, 5]] = f32::NAN;
    let layer = Dense::new(4, 6, Activation::Sigmoid, Init::Glorot, &mut seed(1)).unwrap();
    let mut network = Sequential::new(vec![layer]).unwrap();
    let data = (all.slice(s![.., ..4]), all.view());
    let fit = Fit {
        batch_size: 4,
        quiet: true,
        ..Fit::default()
    };
    let error = network.fit(data, None, &mut adam(), fit).unwrap_err();
    assert!(error.en.contains("row 3, column 5"), "{error}");
}
