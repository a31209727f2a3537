//! The loss of lesson 12's variational autoencoder and its gradient, as examples/vae_seeds takes them by hand, are PyTorch's
//! (tests/reference/make_variational.py), and the gradient agrees with finite differences while the noise is held.

mod common;
#[path = "../examples/vae_seeds/vae.rs"]
#[expect(dead_code, reason = "the example trains and draws, too")]
mod vae;

use common::{distance, matrix, reference, vector};
use hourglass::nn::{Activation, Dense, Gradient, Sequential, Trainer};
use ndarray::{Array1, Array2};
use serde_json::Value;
use vae::Vae;

/// The small network of the file, its rows and its noise.
struct Small {
    vae: Vae,
    x: Array2<f32>,
    noise: Array2<f32>,
    beta: f32,
}

fn number(value: &Value) -> f32 {
    value.as_f64().unwrap() as f32
}

fn small(data: &Value) -> Small {
    let layer = |at: usize, activation| Dense {
        weights: matrix(&data["w"][at]),
        bias: Array1::from_vec(vector(&data["w"][at + 1])),
        activation,
        frozen: false,
    };
    let network = |at: usize| {
        let layers = vec![
            layer(at, Activation::Relu),
            layer(at + 2, Activation::Identity),
        ];
        Sequential::new(layers).unwrap()
    };
    Small {
        vae: Vae {
            encoder: network(0),
            decoder: network(4),
        },
        x: matrix(&data["x"]),
        noise: matrix(&data["noise"]),
        beta: number(&data["beta"]),
    }
}

fn gradients(small: &Small) -> Vec<Gradient> {
    let Small {
        vae,
        x,
        noise,
        beta,
    } = small;
    vae.gradients(&mut Trainer::new(), x, noise, *beta)
        .unwrap()
        .concat()
}

#[test]
fn the_variational_loss_and_its_gradient_are_pytorchs() {
    let data = &reference("variational.json");
    let small = small(data);
    let [pixels, kl] = small.vae.loss(&small.x, &small.noise).unwrap();
    assert!((pixels - number(&data["pixels"])).abs() < 1e-5 * pixels);
    assert!((kl - number(&data["kl"])).abs() < 1e-5 * kl);
    for (k, gradient) in gradients(&small).iter().enumerate() {
        let [w, b] = [0, 1].map(|part| &data["gradients"][2 * k + part]);
        let (w, b) = (matrix(w), vector(b));
        assert!(
            distance(&gradient.weights, &w) < 1e-5,
            "weights of layer {k}"
        );
        assert!(distance(&gradient.bias, &b) < 1e-5, "bias of layer {k}");
    }
}

#[test]
fn with_the_noise_held_the_variational_gradient_agrees_with_finite_differences() {
    let small = small(&reference("variational.json"));
    for (layer, gradient) in gradients(&small).iter().enumerate() {
        let mut numeric = Array2::zeros(gradient.weights.dim());
        for at in ndarray::indices(numeric.dim()) {
            let loss = |by: f32| {
                let mut vae = small.vae.clone();
                let Vae { encoder, decoder } = &mut vae;
                let network = if layer < 2 { encoder } else { decoder };
                network.layers[layer % 2].weights[at] += by;
                let [pixels, kl] = vae.loss(&small.x, &small.noise).unwrap();
                pixels + small.beta * kl
            };
            numeric[at] = (loss(0.005) - loss(-0.005)) / 0.01;
        }
        let far = distance(&gradient.weights, &numeric);
        assert!(far < 2e-3, "layer {layer}: {far}");
    }
}
