//! SGD, RMSProp and Adam take the steps that PyTorch and Keras take.

mod common;

use common::{distance, reference, vector};
use hourglass::nn::{Adam, Optimizer, RmsProp, Sgd};

/// Applies the rule itself to the gradients in the file, step by step.
fn steps(optimizer: impl Optimizer, case: &serde_json::Value, data: &serde_json::Value) {
    let mut w = vector(&data["start"]);
    let mut m = vec![0.0; w.len()];
    let mut v = vec![0.0; w.len()];
    let gradients = data["gradients"].as_array().unwrap();
    for (k, (g, after)) in gradients
        .iter()
        .zip(case["after"].as_array().unwrap())
        .enumerate()
    {
        optimizer.update(k as i32 + 1, &mut w, &vector(g), &mut m, &mut v);
        let by = case["by"].as_str().unwrap();
        for (i, (w, after)) in w.iter().zip(vector(after)).enumerate() {
            assert!(
                (w - after).abs() <= 1e-6 * after.abs().max(1.0),
                "{by}, step {k}, number {i}: {w} {after}"
            );
        }
    }
    assert!(distance(&w, &vector(&data["start"])) > 1e-3, "it moved");
}

#[test]
fn sgd_steps_as_pytorch() {
    let data = reference("optimizers.json");
    steps(Sgd::new(0.1).unwrap(), &data["sgd"], &data);
}

#[test]
fn rms_prop_steps_as_keras() {
    let data = reference("optimizers.json");
    steps(RmsProp::new(0.02).unwrap(), &data["rms_prop"], &data);
}

#[test]
fn adam_steps_as_pytorch() {
    let data = reference("optimizers.json");
    steps(Adam::new(0.01).unwrap(), &data["adam"], &data);
}

#[test]
fn a_learning_rate_that_is_no_rate_is_refused() {
    for rate in [0.0, -0.1, f32::NAN, f32::INFINITY] {
        for error in [
            Sgd::new(rate).unwrap_err(),
            RmsProp::new(rate).unwrap_err(),
            Adam::new(rate).unwrap_err(),
        ] {
            assert!(
                error.en.contains(&rate.to_string()) && error.ko.contains("학습률"),
                "{error}"
            );
        }
    }
}
