//! Training step by step, where `fit` would not do: two networks with a random code between them, noise drawn anew, a loss of
//! one's own.

mod common;

use common::{autoencoder, distance, of_mse, rows, small};
use hourglass::nn::{Activation, Adam, Batches, Gradient, Sequential, Trainer, mse, seed};
use ndarray::{Array2, Axis, s};
use rand_distr::{Distribution, StandardNormal};

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
