//! A layer whose largest values stay gives PyTorch's numbers (tests/reference/make_purposes.py), and its gradient agrees with
//! finite differences.

mod common;

use common::{distance, matrix, of_mse, reference, rows, vector};
use hourglass::nn::{Activation, Dense, Init, Sequential, Trainer, mse, seed};
use ndarray::{Array1, Array2};
use serde_json::Value;

fn layer(w: &Value, b: &Value, activation: Activation) -> Dense {
    Dense {
        weights: matrix(w),
        bias: Array1::from_vec(vector(b)),
        activation,
        frozen: false,
    }
}

fn number(value: &Value) -> f32 {
    value.as_f64().unwrap() as f32
}

#[test]
fn a_layer_whose_largest_stay_has_pytorchs_code_loss_and_gradients() {
    let data = &reference("purposes.json")["largest"];
    let k = data["k"].as_u64().unwrap() as usize;
    let network = Sequential::new(vec![
        layer(&data["w1"], &data["b1"], Activation::Largest(k)),
        layer(&data["w2"], &data["b2"], Activation::Identity),
    ])
    .unwrap();
    let (x, y) = (matrix(&data["x"]), matrix(&data["y"]));
    let code = network.encode(&x, 1).unwrap();
    assert!(distance(&code, &matrix(&data["code"])) < 1e-5, "{code}");
    let (loss, gradients) = network.gradients(&x, &y).unwrap();
    assert!((loss - number(&data["loss"])).abs() < 1e-5 * loss);
    for (gradient, [w, b]) in gradients.iter().zip([["dw1", "db1"], ["dw2", "db2"]]) {
        assert!(distance(&gradient.weights, &matrix(&data[w])) < 1e-5, "{w}");
        assert!(distance(&gradient.bias, &vector(&data[b])) < 1e-5, "{b}");
    }
}

#[test]
fn a_layer_keeps_from_one_to_all_of_its_outputs() {
    for k in [0, 5] {
        let layer = Dense::new(3, 4, Activation::Largest(k), Init::Glorot, &mut seed(1)).unwrap();
        let told = Sequential::new(vec![layer]).unwrap_err().en;
        assert!(
            told.contains(&format!("keeps the {k} largest of its 4")),
            "{told}"
        );
    }
}

#[test]
fn the_gradient_of_the_largest_agrees_with_finite_differences() {
    let mut rng = seed(3);
    let mut dense = |a, b, f| Dense::new(a, b, f, Init::Normal(0.7), &mut rng).unwrap();
    let layers = vec![
        dense(8, 6, Activation::Largest(2)),
        dense(6, 8, Activation::Sigmoid),
    ];
    let mut network = Sequential::new(layers).unwrap();
    let x = rows(7, 8);
    let (_, gradients) = network.gradients(&x, &x).unwrap();
    let mut numeric = Array2::zeros(gradients[0].weights.dim());
    for at in ndarray::indices(numeric.dim()) {
        // So small a step that no other value becomes one of the largest.
        let mut loss = |by: f32| {
            let before = network.layers[0].weights[at];
            network.layers[0].weights[at] = before + by;
            let y = network.predict(&x).unwrap();
            network.layers[0].weights[at] = before;
            (&y - &x).mapv(|e| f64::from(e).powi(2)).mean().unwrap()
        };
        numeric[at] = ((loss(2e-3) - loss(-2e-3)) / 4e-3) as f32;
    }
    let far = distance(&gradients[0].weights, &numeric);
    assert!(far < 5e-3, "{far}");
    // And it is the gradient with which `Trainer` goes back.
    let mut trainer = Trainer::new();
    let y = trainer.forward(&network, &x).unwrap();
    let stepwise = trainer.backward(&network, &of_mse(&y, &x)).unwrap();
    assert_eq!(stepwise, gradients);
    assert!(mse(&y, &x).unwrap() > 0.01);
}
