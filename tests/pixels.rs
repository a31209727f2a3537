//! Cross-entropy at the pixels: the values of NumPy, whatever the logits, and the same steps by `fit` and by hand.

mod common;

use common::{distance, matrix, network, reference, rows, small, vector};
use hourglass::nn::{
    Activation, Adam, Batches, Dense, Fit, Init, Sequential, Trainer, binary_cross_entropy, pixels,
    seed, sigmoid,
};
use ndarray::{Array2, ArrayRef2, Axis, array};

/// The gradient of the loss with respect to the logits of one row: that of the biases of a layer which passes its input on.
fn gradient(logits: &ArrayRef2<f32>, y: &ArrayRef2<f32>) -> Vec<f32> {
    let k = logits.ncols();
    let mut through = small(&[k, k], &[Activation::Identity], 1);
    through.layers[0].weights = Array2::eye(k);
    through.layers[0].bias.fill(0.0);
    let (_, gradients) = through.gradients(logits, pixels(y)).unwrap();
    gradients[0].bias.to_vec()
}

#[test]
fn loss_and_gradient_agree_with_numpy_also_for_huge_logits() {
    let data = reference("pixels.json");
    for name in ["ordinary", "extreme"] {
        let case = &data[name];
        let (z, y) = (matrix(&case["logits"]), matrix(&case["targets"]));
        let expected = case["loss"].as_f64().unwrap();
        let loss = f64::from(binary_cross_entropy(&z, &y).unwrap());
        assert!(
            (loss / expected - 1.0).abs() < 1e-6,
            "{name} {loss} {expected}"
        );
        let each = matrix(&case["loss_per_value"]);
        for ((z, y), expected) in z.iter().zip(&y).zip(&each) {
            let loss = binary_cross_entropy(&array![[*z]], &array![[*y]]).unwrap();
            let near = (loss - expected).abs() <= 1e-6 * expected.abs() + 1e-15;
            assert!(near, "{name}: logit {z}, target {y}: {loss} {expected}");
        }
        for (i, expected) in matrix(&case["gradient"]).rows().into_iter().enumerate() {
            let one = |a: &Array2<f32>| a.select(Axis(0), &[i]);
            // Both times the number of values that the mean is over: p - y, to the rounding of a p near 1.
            let ours = gradient(&one(&z), &one(&y)).into_iter();
            let ours = ours.map(|g| g * z.ncols() as f32);
            let expected = expected.iter().map(|g| g * z.len() as f32);
            for (a, b) in ours.zip(expected) {
                assert!((a - b).abs() < 3e-7, "{name}, row {i}: {a} {b}");
            }
        }
        assert!(distance(&sigmoid(&z), &matrix(&case["sigmoid"])) < 1e-6);
    }
}

#[test]
fn one_training_step_towards_pixels_gives_numpys_weights() {
    let data = reference("pixels.json");
    let case = &data["step"];
    let x = matrix(&case["x"]);
    let mut network = network(&case["layers"]);
    let (loss, gradients) = network.gradients(&x, pixels(&x)).unwrap();
    assert!((loss - case["loss"].as_f64().unwrap() as f32).abs() < 1e-6);
    for (g, expected) in gradients.iter().zip(case["gradients"].as_array().unwrap()) {
        assert!(distance(&g.weights, &matrix(&expected["weights"])) < 1e-5);
        assert!(distance(&g.bias, &vector(&expected["bias"])) < 1e-5);
    }
    let fit = Fit {
        batch_size: x.nrows(),
        quiet: true,
        ..Fit::default()
    };
    let mut adam = Adam::new(0.01).unwrap();
    network.fit((&x, pixels(&x)), None, &mut adam, fit).unwrap();
    for (layer, expected) in network.layers.iter().zip(case["after"].as_array().unwrap()) {
        assert!(distance(&layer.weights, &matrix(&expected["weights"])) < 1e-5);
        assert!(distance(&layer.bias, &vector(&expected["bias"])) < 1e-5);
    }
}

#[test]
fn rows_of_any_length_have_the_mean_of_their_values() {
    // Long enough for several products of the factors, each of them at its largest.
    for columns in [1, 511, 512, 513, 2_000] {
        let (z, y) = (Array2::zeros((3, columns)), rows(3, columns));
        let loss = binary_cross_entropy(&z, &y).unwrap();
        assert!((loss - 2.0_f32.ln()).abs() < 1e-6, "{columns}: {loss}");
    }
}

#[test]
fn no_finite_logit_is_too_large() {
    let huge = array![[f32::MAX, -f32::MAX, f32::MAX]];
    let right = array![[1.0, 0.0, 1.0]];
    assert_eq!(binary_cross_entropy(&huge, &right).unwrap(), 0.0);
    let wrong = array![[0.0, 1.0, 0.0]];
    assert_eq!(binary_cross_entropy(&huge, &wrong).unwrap(), f32::MAX);
    assert_eq!(gradient(&huge, &wrong), [1.0 / 3.0, -1.0 / 3.0, 1.0 / 3.0]);
}

/// 20-12-4-12-20 whose outputs are logits, and rows from 0 to 1 for it.
fn with_logits() -> (Sequential, Array2<f32>) {
    use Activation::{Identity, Relu};
    let sizes = [20, 12, 4, 12, 20];
    let network = small(&sizes, &[Relu, Identity, Relu, Identity], 4);
    (network, rows(300, 20))
}

#[test]
fn steps_by_hand_give_the_bits_of_fit() {
    let (mut fitted, x) = with_logits();
    let mut stepped = fitted.clone();
    let fit = Fit {
        epochs: 3,
        batch_size: 64,
        seed: 5,
        quiet: true,
        ..Fit::default()
    };
    let mut adam = Adam::new(0.01).unwrap();
    fitted.fit((&x, pixels(&x)), None, &mut adam, fit).unwrap();

    let (mut adam, mut trainer) = (Adam::new(0.01).unwrap(), Trainer::new());
    let mut batches = Batches::new(x.nrows(), 64, 5).unwrap();
    for _ in 0..3 {
        for rows in batches.shuffle() {
            let y = x.select(Axis(0), rows);
            let logits = trainer.forward(&stepped, &y).unwrap();
            let dy = (sigmoid(&logits) - &y) * (1.0 / y.len() as f32);
            let gradients = trainer.backward(&stepped, &dy).unwrap();
            trainer.step(&mut stepped, &gradients, &mut adam).unwrap();
        }
    }
    assert_eq!(fitted, stepped);
}

#[test]
fn a_sigmoid_put_behind_the_logits_gives_their_probabilities() {
    let (network, x) = with_logits();
    let mut drawn = network.clone();
    drawn.layers[3].activation = Activation::Sigmoid;
    let logits = network.predict(&x).unwrap();
    assert_eq!(drawn.predict(&x).unwrap(), sigmoid(&logits));
    let loss = network.loss(&x, pixels(&x)).unwrap();
    assert_eq!(loss, binary_cross_entropy(&logits, &x).unwrap());
}

#[test]
fn training_towards_pixels_frees_outputs_that_a_squared_error_leaves_stuck() {
    // One output far on the wrong side: σ'(z) is nearly 0, so the squared error has nearly no gradient; p - y is nearly 1.
    let mut layer = Dense::new(1, 1, Activation::Identity, Init::Zeros, &mut seed(1)).unwrap();
    layer.bias.fill(20.0);
    let logits = Sequential::new(vec![layer]).unwrap();
    let mut squashed = logits.clone();
    squashed.layers[0].activation = Activation::Sigmoid;
    let (x, y) = (array![[0.5]], array![[0.0]]);
    let bias = |gradients: Vec<hourglass::nn::Gradient>| gradients[0].bias[0];
    let of_squares = bias(squashed.gradients(&x, &y).unwrap().1);
    let of_pixels = bias(logits.gradients(&x, pixels(&y)).unwrap().1);
    assert!(
        of_squares < 1e-6 && (of_pixels - 1.0).abs() < 1e-6,
        "{of_squares} {of_pixels}"
    );
}
