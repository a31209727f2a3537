//! Training step by step: the pieces give what `fit` gives, and what `fit` cannot: two networks, noise, a loss of one's own.

mod common;

use common::{distance, rows, small};
use hourglass::nn::{
    Activation, Adam, Batches, Fit, Gradient, Optimizer, RmsProp, Sequential, Sgd, Trainer, mse,
    seed,
};
use ndarray::{Array2, Axis, s};
use rand_distr::{Distribution, StandardNormal};

fn autoencoder() -> Sequential {
    use Activation::{Identity, Relu, Sigmoid};
    small(&[40, 70, 10, 70, 40], &[Relu, Identity, Relu, Sigmoid], 4)
}

/// ∂L/∂Ŷ of the mean squared error.
fn of_mse(y_hat: &Array2<f32>, y: &Array2<f32>) -> Array2<f32> {
    (y_hat - y) * (2.0 / y.len() as f32)
}

fn by_hand<O: Optimizer>(
    network: &mut Sequential,
    optimizer: &mut O,
    trainer: &mut Trainer,
    x: &Array2<f32>,
    epochs: usize,
) {
    let mut batches = Batches::new(x.nrows(), 150, 5).unwrap();
    for _ in 0..epochs {
        for rows in batches.shuffle() {
            let y = x.select(Axis(0), rows);
            let y_hat = trainer.forward(network, &y).unwrap();
            let gradients = trainer.backward(network, &of_mse(&y_hat, &y)).unwrap();
            trainer.step(network, &gradients, optimizer).unwrap();
        }
    }
}

#[track_caller]
fn same_as_fit<O: Optimizer>(new: impl Fn() -> O, frozen: std::ops::Range<usize>) {
    let x = rows(1000, 40); // the last batch of an epoch is smaller
    let (mut fitted, mut optimizer) = (autoencoder(), new());
    fitted.layers[frozen.clone()]
        .iter_mut()
        .for_each(|layer| layer.frozen = true);
    let start = fitted.clone();
    let fit = Fit {
        epochs: 3,
        batch_size: 150,
        seed: 5,
        quiet: true,
        ..Fit::default()
    };
    fitted
        .fit((&x, &x), None, &mut optimizer, fit.clone())
        .unwrap();
    for threads in [1, 2, 5] {
        let (mut stepped, mut optimizer) = (start.clone(), new());
        let mut trainer = Trainer::with_threads(threads);
        by_hand(&mut stepped, &mut optimizer, &mut trainer, &x, 3);
        assert!(stepped == fitted, "{threads} threads");
        assert!(stepped != start, "it learns");
    }
}

#[test]
fn the_steps_of_fit_one_by_one_give_the_same_bits() {
    same_as_fit(|| Sgd::new(0.1).unwrap(), 0..0);
    same_as_fit(|| RmsProp::new(0.001).unwrap(), 0..0);
    same_as_fit(|| Adam::new(0.002).unwrap(), 0..0);
    same_as_fit(|| Adam::new(0.002).unwrap(), 0..2);
    same_as_fit(|| Adam::new(0.002).unwrap(), 3..4);
}

#[test]
fn fit_and_steps_can_take_turns_with_one_optimizer() {
    let x = rows(150, 40);
    let one = Fit {
        batch_size: 150,
        seed: 5,
        quiet: true,
        ..Fit::default()
    };
    let (mut fitted, mut mixed) = (autoencoder(), autoencoder());
    let (mut a, mut b) = (Adam::new(0.002).unwrap(), Adam::new(0.002).unwrap());
    let mut trainer = Trainer::new();
    for _ in 0..4 {
        fitted.fit((&x, &x), None, &mut a, one.clone()).unwrap();
    }
    for turn in 0..4 {
        if turn % 2 == 0 {
            mixed.fit((&x, &x), None, &mut b, one.clone()).unwrap();
        } else {
            by_hand(&mut mixed, &mut b, &mut trainer, &x, 1);
        }
    }
    assert!(fitted == mixed);
}

#[test]
fn forward_is_predict_and_backward_is_gradients_bit_for_bit() {
    let (network, x) = (autoencoder(), rows(300, 40));
    let mut trainer = Trainer::new();
    let y_hat = trainer.forward(&network, &x).unwrap();
    assert_eq!(y_hat, network.predict(&x).unwrap());
    let (_, expected) = network.gradients(&x, &x).unwrap();
    let dy = of_mse(&y_hat, &x);
    assert_eq!(trainer.backward(&network, &dy).unwrap(), expected);
    // Once more from the same forward pass; and with what only the other one asks for.
    let (gradients, dx) = trainer.backward_to_inputs(&network, &dy).unwrap();
    assert_eq!(gradients, expected);
    assert_eq!(dx.dim(), (300, 40));
}

/// What the loss Σ (Ŷ ∘ C) changes by when one number of x is moved, in f64.
fn moved(network: &Sequential, x: &Array2<f32>, c: &Array2<f32>, at: [usize; 2]) -> f64 {
    let loss = |by: f64| -> f64 {
        let mut a = x.mapv(f64::from);
        a[at] += by;
        for layer in &network.layers {
            a = a.dot(&layer.weights.mapv(f64::from)) + layer.bias.mapv(f64::from);
            a.mapv_inplace(|z| match layer.activation {
                Activation::Identity => z,
                Activation::Relu => z.max(0.0),
                Activation::Sigmoid => 1.0 / (1.0 + (-z).exp()),
            });
        }
        (a * c.mapv(f64::from)).sum()
    };
    (loss(1e-5) - loss(-1e-5)) / 2e-5
}

#[test]
fn the_gradient_with_respect_to_the_inputs_agrees_with_finite_differences() {
    use Activation::{Identity, Relu, Sigmoid};
    let (x, c) = (rows(7, 5), rows(7, 4));
    for activations in [[Sigmoid, Sigmoid], [Relu, Identity], [Identity, Relu]] {
        // Frozen layers, too: their weights stay, but what goes in may learn.
        for frozen in [0..0, 0..1, 1..2, 0..2] {
            let mut network = small(&[5, 6, 4], &activations, 3);
            network.layers[frozen.clone()]
                .iter_mut()
                .for_each(|layer| layer.frozen = true);
            let mut trainer = Trainer::new();
            trainer.forward(&network, &x).unwrap();
            let (gradients, dx) = trainer.backward_to_inputs(&network, &c).unwrap();
            let numeric =
                Array2::from_shape_fn(x.dim(), |(i, j)| moved(&network, &x, &c, [i, j]) as f32);
            let far = distance(&dx, &numeric);
            assert!(far < 1e-4, "{activations:?} {frozen:?}: {far}");
            let still = gradients[frozen]
                .iter()
                .all(|g| g.weights.iter().all(|&g| g == 0.0));
            assert!(still, "a frozen layer's gradient is 0");
        }
    }
}

/// A variational autoencoder of two networks: the encoder gives μ and ln σ² of each code number, the decoder gets
/// z = μ + σ ε. L is the mean squared error + `beta` · the mean over rows of KL(N(μ, σ²), N(0, 1))
/// (Kingma and Welling 2014, equation 10).
struct Vae {
    encoder: Sequential,
    decoder: Sequential,
    beta: f32,
}

const CODE: usize = 3;

impl Vae {
    fn new() -> Vae {
        use Activation::{Identity, Sigmoid};
        Vae {
            encoder: small(&[8, 6, 2 * CODE], &[Sigmoid, Identity], 1),
            decoder: small(&[CODE, 6, 8], &[Sigmoid, Sigmoid], 2),
            beta: 0.01,
        }
    }

    fn loss(&self, x: &Array2<f32>, noise: &Array2<f32>) -> f64 {
        let h = self.encoder.predict(x).unwrap();
        let (mu, log_var) = (h.slice(s![.., ..CODE]), h.slice(s![.., CODE..]));
        let z = &mu + &(log_var.mapv(|l| (l / 2.0).exp()) * noise);
        let y_hat = self.decoder.predict(&z).unwrap();
        let error = (&y_hat - x).mapv(|e| f64::from(e).powi(2)).mean().unwrap();
        let kl = |(m, l): (&f32, &f32)| f64::from(m * m + l.exp() - l - 1.0) / 2.0;
        let kl: f64 = mu.iter().zip(&log_var).map(kl).sum();
        error + f64::from(self.beta) * kl / x.nrows() as f64
    }

    /// The gradients of encoder and decoder.
    fn gradients(
        &self,
        trainer: &mut Trainer,
        x: &Array2<f32>,
        noise: &Array2<f32>,
    ) -> [Vec<Gradient>; 2] {
        let h = trainer.forward(&self.encoder, x).unwrap(); // [n, 8] -> [n, 6]
        let (mu, log_var) = (h.slice(s![.., ..CODE]), h.slice(s![.., CODE..]));
        let sigma = log_var.mapv(|l| (l / 2.0).exp());
        let z = &mu + &(&sigma * noise); // [n, 3]
        let y_hat = trainer.forward(&self.decoder, &z).unwrap(); // [n, 3] -> [n, 8]
        let dy = of_mse(&y_hat, x);
        let (of_decoder, dz) = trainer.backward_to_inputs(&self.decoder, &dy).unwrap();
        let scale = self.beta / x.nrows() as f32;
        let mut dh = Array2::zeros(h.dim());
        dh.slice_mut(s![.., ..CODE]).assign(&(&dz + &(&mu * scale)));
        let of_noise = &dz * noise * &sigma / 2.0;
        let of_kl = (log_var.mapv(f32::exp) - 1.0) * (scale / 2.0);
        dh.slice_mut(s![.., CODE..]).assign(&(of_noise + of_kl));
        [trainer.backward(&self.encoder, &dh).unwrap(), of_decoder]
    }
}

fn noise(n: usize, start: u64) -> Array2<f32> {
    let mut rng = seed(start);
    Array2::from_shape_simple_fn((n, CODE), || StandardNormal.sample(&mut rng))
}

#[test]
fn two_networks_and_a_random_code_agree_with_finite_differences() {
    let (x, mut vae, mut trainer) = (rows(5, 8), Vae::new(), Trainer::new());
    let noise = noise(5, 7);
    let gradients = vae.gradients(&mut trainer, &x, &noise);
    for (part, gradients) in gradients.iter().enumerate() {
        for (l, gradient) in gradients.iter().enumerate() {
            let mut numeric = Array2::zeros(gradient.weights.dim());
            for at in ndarray::indices(gradient.weights.dim()) {
                let mut loss = |by: f32| {
                    let network = if part == 0 {
                        &mut vae.encoder
                    } else {
                        &mut vae.decoder
                    };
                    let before = network.layers[l].weights[at];
                    network.layers[l].weights[at] = before + by;
                    let moved = network.layers[l].weights[at];
                    let loss = vae.loss(&x, &noise);
                    let network = if part == 0 {
                        &mut vae.encoder
                    } else {
                        &mut vae.decoder
                    };
                    network.layers[l].weights[at] = before;
                    (loss, f64::from(moved))
                };
                let ((up, high), (down, low)) = (loss(0.02), loss(-0.02));
                numeric[at] = ((up - down) / (high - low)) as f32;
            }
            let far = distance(&gradient.weights, &numeric);
            assert!(far < 3e-3, "network {part}, layer {l}: {far}");
        }
    }
}

#[test]
fn a_variational_autoencoder_learns_with_one_optimizer_for_each_network() {
    let (x, mut vae, mut trainer) = (rows(200, 8), Vae::new(), Trainer::new());
    let [mut of_encoder, mut of_decoder] = [0.02; 2].map(|rate| Adam::new(rate).unwrap());
    let mut batches = Batches::new(200, 50, 1).unwrap();
    let held = noise(200, 99);
    let before = vae.loss(&x, &held);
    for epoch in 0..60 {
        for (k, rows) in batches.shuffle().enumerate() {
            let x = x.select(Axis(0), rows);
            let [e, d] =
                vae.gradients(&mut trainer, &x, &noise(rows.len(), 100 * epoch + k as u64));
            trainer.step(&mut vae.encoder, &e, &mut of_encoder).unwrap();
            trainer.step(&mut vae.decoder, &d, &mut of_decoder).unwrap();
        }
    }
    let after = vae.loss(&x, &held);
    let mean = x.mean_axis(Axis(0)).unwrap();
    let spread = (&x - &mean).mapv(|d| f64::from(d * d)).mean().unwrap();
    assert!(
        after < 0.6 * before && after < spread,
        "{before} {after} {spread}"
    );
}

#[test]
fn noise_that_is_drawn_anew_each_epoch_is_learned_away() {
    // Rows on a line through forty dimensions: what is noise can be told.
    let clean = Array2::from_shape_fn((400, 40), |(i, j)| {
        0.5 + 0.4 * ((i as f32 * 0.37).sin() * (j as f32 * 0.3).cos())
    });
    let mut rng = seed(3);
    let mut noisy = |x: &Array2<f32>| {
        x.mapv(|v| {
            v + 0.3 * {
                let e: f32 = StandardNormal.sample(&mut rng);
                e
            }
        })
    };
    let held = noisy(&clean);
    use Activation::{Identity, Sigmoid};
    let mut network = small(&[40, 4, 40], &[Sigmoid, Identity], 4);
    let (mut adam, mut trainer) = (Adam::new(0.01).unwrap(), Trainer::new());
    let mut batches = Batches::new(400, 50, 1).unwrap();
    for _ in 0..300 {
        for rows in batches.shuffle() {
            let y = clean.select(Axis(0), rows);
            let y_hat = trainer.forward(&network, &noisy(&y)).unwrap();
            let gradients = trainer.backward(&network, &of_mse(&y_hat, &y)).unwrap();
            trainer.step(&mut network, &gradients, &mut adam).unwrap();
        }
    }
    let (given, left) = (
        mse(&held, &clean).unwrap(),
        mse(&network.predict(&held).unwrap(), &clean).unwrap(),
    );
    assert!(left < 0.25 * given, "{given} {left}");
}

#[test]
fn a_loss_of_ones_own_is_a_gradient_of_ones_own() {
    // An L1 penalty on the code of an autoencoder in two parts: it makes the code smaller.
    let x = rows(200, 40);
    let train = |penalty: f32| {
        let network = autoencoder();
        let (mut encoder, mut decoder) = (network.cut(0..2).unwrap(), network.cut(2..4).unwrap());
        let [mut a, mut b] = [0.005; 2].map(|rate| Adam::new(rate).unwrap());
        let mut trainer = Trainer::new();
        for _ in 0..40 {
            let z = trainer.forward(&encoder, &x).unwrap();
            let y_hat = trainer.forward(&decoder, &z).unwrap();
            let (g, dz) = trainer
                .backward_to_inputs(&decoder, &of_mse(&y_hat, &x))
                .unwrap();
            let dz = dz + z.mapv(f32::signum) * (penalty / z.len() as f32);
            let of_encoder = trainer.backward(&encoder, &dz).unwrap();
            trainer.step(&mut decoder, &g, &mut b).unwrap();
            trainer.step(&mut encoder, &of_encoder, &mut a).unwrap();
        }
        (encoder, decoder)
    };
    let size = |encoder: &Sequential| encoder.predict(&x).unwrap().mapv(f32::abs).mean().unwrap();
    let ((plain, decoder), (small, _)) = (train(0.0), train(0.5));
    assert!(
        size(&small) < 0.5 * size(&plain),
        "{} {}",
        size(&small),
        size(&plain)
    );

    // Without a penalty the two parts learn what the whole learns, bit for bit.
    let mut whole = autoencoder();
    let (mut adam, mut trainer) = (Adam::new(0.005).unwrap(), Trainer::new());
    for _ in 0..40 {
        let y_hat = trainer.forward(&whole, &x).unwrap();
        let gradients = trainer.backward(&whole, &of_mse(&y_hat, &x)).unwrap();
        trainer.step(&mut whole, &gradients, &mut adam).unwrap();
    }
    assert!(plain.join(&decoder).unwrap() == whole);
}
