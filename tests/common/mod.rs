//! What several tests share.
#![allow(dead_code, reason = "each test uses its own part of it")]

use hourglass::nn::{Activation, Dense, Init, Sequential, seed};
use ndarray::{Array1, Array2};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// One of the files with numbers from an independent implementation (tests/reference says which).
pub(crate) fn reference(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/reference")
        .join(name);
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

pub(crate) fn vector(value: &Value) -> Vec<f32> {
    let numbers = value.as_array().unwrap().iter();
    numbers
        .map(|number| number.as_f64().unwrap() as f32)
        .collect()
}

pub(crate) fn matrix(value: &Value) -> Array2<f32> {
    let rows: Vec<Vec<f32>> = value.as_array().unwrap().iter().map(vector).collect();
    let columns = rows[0].len();
    Array2::from_shape_vec((rows.len(), columns), rows.concat()).unwrap()
}

/// A network whose layers stand in a file.
pub(crate) fn network(layers: &Value) -> Sequential {
    let layer = |layer: &Value| Dense {
        weights: matrix(&layer["weights"]),
        bias: Array1::from_vec(vector(&layer["bias"])),
        activation: match layer["activation"].as_str().unwrap() {
            "identity" => Activation::Identity,
            "relu" => Activation::Relu,
            "sigmoid" => Activation::Sigmoid,
            other => panic!("no activation is called {other}"),
        },
        frozen: false,
    };
    Sequential::new(layers.as_array().unwrap().iter().map(layer).collect()).unwrap()
}

/// A small network of these sizes.
pub(crate) fn small(sizes: &[usize], activations: &[Activation], start: u64) -> Sequential {
    let mut rng = seed(start);
    let pairs = sizes.windows(2).zip(activations);
    let layer = |(pair, &f): (&[usize], &Activation)| {
        Dense::new(pair[0], pair[1], f, Init::Normal(0.7), &mut rng).unwrap()
    };
    Sequential::new(pairs.map(layer).collect()).unwrap()
}

/// Numbers between 0 and 1 that look random and are the same every time.
pub(crate) fn rows(n: usize, columns: usize) -> Array2<f32> {
    Array2::from_shape_fn((n, columns), |(i, j)| {
        (((i * 7919 + j * 104_729 + 13) * 2_654_435) % 10_007) as f32 / 10_007.0
    })
}

/// The largest difference between two arrays of numbers, as a share of the largest number.
pub(crate) fn distance<'a>(
    a: impl IntoIterator<Item = &'a f32>,
    b: impl IntoIterator<Item = &'a f32>,
) -> f32 {
    let (a, b): (Vec<_>, Vec<_>) = (a.into_iter().collect(), b.into_iter().collect());
    assert_eq!(a.len(), b.len(), "as many numbers");
    let largest = b.iter().fold(1e-6_f32, |m, v| m.max(v.abs()));
    a.iter()
        .zip(&b)
        .map(|(a, b)| (**a - **b).abs())
        .fold(0.0, |m: f32, d| {
            assert!(!d.is_nan(), "NaN");
            m.max(d)
        })
        / largest
}

/// A folder for one test, empty.
pub(crate) fn scratch(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(&dir).unwrap();
    dir
}

/// 40-70-10-70-40, with a linear code.
pub(crate) fn autoencoder() -> Sequential {
    use Activation::{Identity, Relu, Sigmoid};
    small(&[40, 70, 10, 70, 40], &[Relu, Identity, Relu, Sigmoid], 4)
}

/// ∂L/∂Ŷ of the mean squared error.
pub(crate) fn of_mse(y_hat: &Array2<f32>, y: &Array2<f32>) -> Array2<f32> {
    (y_hat - y) * (2.0 / y.len() as f32)
}
