//! Each activation function and its derivative are those of NumPy.

mod common;

use common::{reference, vector};
use hourglass::nn::Activation::{self, Identity, Relu, Sigmoid};
use serde_json::Value;

/// Every function of one number (`Largest` is one of a row): whoever adds an activation adds it here, and its line to `tests/reference/make_activations.py`.
const ALL: [Activation; 3] = [Identity, Relu, Sigmoid];

/// `rounding` is what numbers near 0 may be off by, whatever their size.
fn close(f: Activation, what: &str, ours: &[f32], theirs: &[f32], rounding: f32) {
    for (k, (a, b)) in ours.iter().zip(theirs).enumerate() {
        assert!(
            (a - b).abs() <= 2e-6 * b.abs() + rounding,
            "{} has the {what} {a} at number {k}, NumPy {b}",
            f.name()
        );
    }
    assert_eq!(ours.len(), theirs.len());
}

#[test]
fn values_and_derivatives_are_numpys() {
    let data = reference("activations.json");
    let z = vector(&data["z"]);
    for f in ALL {
        let expected = &data[f.name()];
        assert!(!expected.is_null(), "activations.json has no {}", f.name());
        let mut a = z.clone();
        f.apply(&mut a);
        close(f, "value", &a, &vector(&expected["value"]), 0.0);
        let mut gradient = vec![1.0; a.len()];
        f.backward(&a, &mut gradient);
        // Told from `a`, it is as exact as `a`, which a float32 rounds to the next 1/2^24 near 1.
        let theirs = vector(&expected["derivative"]);
        close(f, "derivative", &gradient, &theirs, f32::EPSILON);
    }
}

#[test]
fn every_activation_of_the_file_is_tried() {
    let data = reference("activations.json");
    let functions = |(_, value): &(&String, &Value)| !value["derivative"].is_null();
    let named = data.as_object().unwrap().iter().filter(functions);
    let mut named: Vec<&str> = named.map(|(name, _)| name.as_str()).collect();
    let mut tried = ALL.map(Activation::name);
    named.sort_unstable();
    tried.sort_unstable();
    assert_eq!(named, tried);
}
