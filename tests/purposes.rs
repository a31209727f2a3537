//! What lessons 10 to 12 stand on gives PyTorch's and scikit-learn's numbers (tests/reference/make_purposes.py): a layer whose
//! largest values stay, ROC and AUC, the variational loss; and all gradients agree with finite differences.

mod common;

use common::{distance, matrix, of_mse, reference, rows, vector};
use hourglass::nn::{Activation, Dense, Gradient, Init, Sequential, Trainer, auc, mse, roc, seed};
use ndarray::{Array1, Array2, s};
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
fn roc_and_auc_are_scikit_learns_with_equal_scores_among_them() {
    let data = &reference("purposes.json")["alarm"];
    let scores = Array1::from_vec(vector(&data["scores"]));
    let odd: Vec<bool> = (data["odd"].as_array().unwrap().iter())
        .map(|odd| odd.as_bool().unwrap())
        .collect();
    let ours = roc(&scores, &odd).unwrap();
    assert!(distance(&ours, &matrix(&data["roc"])) < 1e-6, "{ours}");
    let area = auc(&scores, &odd).unwrap();
    assert!((area - number(&data["auc"])).abs() < 1e-6, "{area}");
}

#[test]
fn an_alarm_that_is_always_right_has_the_area_1_and_turned_round_0() {
    let scores = Array1::from_vec(vec![0.1, 0.4, 2.0, 3.0]);
    let odd = [false, false, true, true];
    assert_eq!(auc(&scores, &odd).unwrap(), 1.0);
    assert_eq!(auc(&-scores, &odd).unwrap(), 0.0);
    assert_eq!(auc(&Array1::zeros(4), &odd).unwrap(), 0.5);
}

#[test]
fn scores_that_say_nothing_are_refused() {
    let scores = Array1::from_vec(vec![0.1, 0.4, 2.0]);
    let told = |scores: &Array1<f32>, odd: &[bool]| roc(scores, odd).unwrap_err().en;
    assert!(told(&scores, &[true, false]).contains("3 scores and 2 marks"));
    assert!(told(&scores, &[true; 3]).contains("0 normal rows and 3 odd"));
    assert!(told(&scores, &[false; 3]).contains("3 normal rows and 0 odd"));
    let nan = Array1::from_vec(vec![0.1, f32::NAN, 2.0]);
    assert!(told(&nan, &[true, false, false]).contains("row 1 is NaN"));
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

/// A variational autoencoder as lesson 12 has it: logits of pixels, and β · KL.
struct Vae {
    encoder: Sequential,
    decoder: Sequential,
    beta: f32,
    code: usize,
}

impl Vae {
    fn of(data: &Value) -> Vae {
        use Activation::{Identity, Relu};
        let w = &data["w"];
        let network = |first: usize| {
            let layers = [(first, Relu), (first + 2, Identity)];
            let layers = layers.map(|(k, f)| layer(&w[k], &w[k + 1], f));
            Sequential::new(layers.to_vec()).unwrap()
        };
        let beta = number(&data["beta"]);
        Vae {
            encoder: network(0),
            decoder: network(4),
            beta,
            code: 2,
        }
    }

    /// Cross-entropy of the pixels and KL, both as means over the rows.
    fn loss(&self, x: &Array2<f32>, noise: &Array2<f32>) -> [f64; 2] {
        let h = self.encoder.predict(x).unwrap();
        let (mu, log_var) = (h.slice(s![.., ..self.code]), h.slice(s![.., self.code..]));
        let z = &mu + &(log_var.mapv(|l| (l / 2.0).exp()) * noise);
        let logits = self.decoder.predict(&z).unwrap();
        let pixel = |(l, x): (&f32, &f32)| {
            let (l, x) = (f64::from(*l), f64::from(*x));
            l.max(0.0) - l * x + (-l.abs()).exp().ln_1p()
        };
        let pixels: f64 = logits.iter().zip(x).map(pixel).sum();
        let kl = |(m, l): (&f32, &f32)| f64::from(m * m + l.exp() - l - 1.0) / 2.0;
        let kl: f64 = mu.iter().zip(&log_var).map(kl).sum();
        [pixels, kl].map(|sum| sum / x.nrows() as f64)
    }

    fn gradients(&self, x: &Array2<f32>, noise: &Array2<f32>) -> [Vec<Gradient>; 2] {
        let (mut trainer, n, k) = (Trainer::new(), x.nrows() as f32, self.code);
        let h = trainer.forward(&self.encoder, x).unwrap();
        let (mu, log_var) = (h.slice(s![.., ..k]), h.slice(s![.., k..]));
        let sigma = log_var.mapv(|l| (l / 2.0).exp());
        let logits = trainer
            .forward(&self.decoder, &(&mu + &(&sigma * noise)))
            .unwrap();
        let dy = (logits.mapv(|l| 1.0 / (1.0 + (-l).exp())) - x) / n;
        let (of_decoder, dz) = trainer.backward_to_inputs(&self.decoder, &dy).unwrap();
        let mut dh = Array2::zeros(h.dim());
        dh.slice_mut(s![.., ..k])
            .assign(&(&dz + &(&mu * (self.beta / n))));
        let of_kl = (log_var.mapv(f32::exp) - 1.0) * (self.beta / n / 2.0);
        dh.slice_mut(s![.., k..])
            .assign(&(&dz * noise * &sigma / 2.0 + of_kl));
        [trainer.backward(&self.encoder, &dh).unwrap(), of_decoder]
    }
}

#[test]
fn the_variational_loss_and_its_gradient_are_pytorchs() {
    let data = &reference("purposes.json")["variational"];
    let (vae, x, noise) = (Vae::of(data), matrix(&data["x"]), matrix(&data["noise"]));
    let [pixels, kl] = vae.loss(&x, &noise);
    assert!((pixels as f32 - number(&data["pixels"])).abs() < 1e-5 * pixels as f32);
    assert!((kl as f32 - number(&data["kl"])).abs() < 1e-5 * kl as f32);
    let expected = &data["gradients"];
    for (k, gradient) in vae.gradients(&x, &noise).concat().iter().enumerate() {
        let (w, b) = (matrix(&expected[2 * k]), vector(&expected[2 * k + 1]));
        assert!(
            distance(&gradient.weights, &w) < 1e-5,
            "weights of layer {k}"
        );
        assert!(distance(&gradient.bias, &b) < 1e-5, "bias of layer {k}");
    }
}

#[test]
fn the_gradient_of_the_variational_loss_agrees_with_finite_differences_with_the_noise_held() {
    let data = &reference("purposes.json")["variational"];
    let (mut vae, x, noise) = (Vae::of(data), matrix(&data["x"]), matrix(&data["noise"]));
    let gradients = vae.gradients(&x, &noise);
    for at in ndarray::indices([6, 7]) {
        let mut loss = |by: f32| {
            let before = vae.encoder.layers[0].weights[at];
            vae.encoder.layers[0].weights[at] = before + by;
            let [pixels, kl] = vae.loss(&x, &noise);
            vae.encoder.layers[0].weights[at] = before;
            pixels + f64::from(vae.beta) * kl
        };
        let numeric = (loss(0.005) - loss(-0.005)) / 0.01;
        let ours = f64::from(gradients[0][0].weights[at]);
        assert!(
            (numeric - ours).abs() < 2e-2 * (1.0 + ours.abs()),
            "{at:?}: {ours} {numeric}"
        );
    }
}
