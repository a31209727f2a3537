//! What cannot be trained is refused before anything has changed, with an error that names it.

mod common;

use common::{rows, small};
use hourglass::error::Error;
use hourglass::nn::{Activation, Adam, Data, Dense, Fit, Init, Sequential, seed};
use ndarray::{Array1, Array2, array, s};

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

/// What every use of a network says that has been changed by hand so that it cannot work.
fn refused(network: &Sequential) -> Vec<Error> {
    let (x, y) = (rows(6, network.inputs().max(1)), rows(6, 2));
    let mut trained = network.clone();
    let fit = Fit {
        batch_size: 3,
        ..QUIET
    };
    let errors = vec![
        trained.fit((&x, &y), None, &mut adam(), fit).unwrap_err(),
        network.predict(&x).unwrap_err(),
        network.loss(&x, &y).unwrap_err(),
        network.gradients(&x, &y).unwrap_err(),
        network.cut(0..1).unwrap_err(),
        Sequential::new(network.layers.clone()).unwrap_err(),
    ];
    assert!(trained == *network, "nothing has changed");
    errors
}

#[test]
fn a_bias_of_another_length_is_refused_wherever_it_comes_from() {
    for bias in [array![10.0, 20.0, 30.0], array![10.0], Array1::zeros(0)] {
        let mut network = small(&[3, 2], &[Activation::Relu], 1);
        network.layers[0].bias = bias.clone();
        let found = format!("bias of {} values, expected 2", bias.len());
        let mut errors = refused(&network);
        errors.push(network.layers[0].forward(&rows(6, 3)).unwrap_err());
        for error in errors {
            assert!(error.en.contains(&found), "{found}: {error}");
            assert!(error.ko.contains("2개여야"), "{error}");
        }
    }
}

#[test]
fn a_layer_without_rows_or_columns_of_weights_is_refused() {
    for (shape, bias) in [((0, 2), 2), ((3, 0), 0)] {
        let mut network = small(&[3, 2], &[Activation::Relu], 1);
        network.layers[0].weights = Array2::zeros(shape);
        network.layers[0].bias = Array1::zeros(bias);
        for error in refused(&network) {
            let found = format!("[{}, {}]", shape.0, shape.1);
            assert!(error.en.contains(&found), "{found}: {error}");
        }
    }
}
