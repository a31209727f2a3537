//! The variational autoencoder of lesson 12: 784-256-(μ, ln σ²), a code drawn from them, code-256-784 logits of pixels.
//!
//! Kingma and Welling 2014, "Auto-encoding variational Bayes"; the loss is the cross-entropy of all pixels of a row + β · KL.

use hourglass::error::Result;
use hourglass::nn::{
    Activation, Adam, Batches, Dense, Gradient, Init, Sequential, Trainer, binary_cross_entropy,
    seed, sigmoid,
};
use hourglass::random::normal;
use ndarray::{Array2, Axis, concatenate, s};

use Activation::{Identity, Relu};

/// How it is trained: what departing costs (β), how strong the noise is (1, or 0 for none), epochs at each learning rate.
#[derive(Clone, Copy)]
pub(crate) struct Training {
    pub beta: f32,
    pub noise: f32,
    pub schedule: [(usize, f32); 2],
}

#[derive(Clone)]
pub(crate) struct Vae {
    /// [n, pixels] -> [n, 2 code]: μ, then ln σ².
    pub encoder: Sequential,
    /// [n, code] -> [n, pixels]: logits.
    pub decoder: Sequential,
}

impl Vae {
    pub(crate) fn new(code: usize, start: u64) -> Result<Vae> {
        let network = |sizes: [usize; 3], start: u64| {
            let mut rng = seed(start);
            Sequential::new(vec![
                Dense::new(sizes[0], sizes[1], Relu, Init::He, &mut rng)?,
                Dense::new(sizes[1], sizes[2], Identity, Init::Glorot, &mut rng)?,
            ])
        };
        Ok(Vae {
            encoder: network([784, 256, 2 * code], start)?,
            decoder: network([code, 256, 784], start + 100)?,
        })
    }

    /// Where the rows' codes are put, and ln σ² of the noise around them.   // [n, pixels] -> [n, code], [n, code]
    pub(crate) fn encode(&self, x: &Array2<f32>) -> Result<[Array2<f32>; 2]> {
        Ok(halves(&self.encoder.predict(x)?))
    }

    /// What the decoder draws: probabilities of ink.   // [n, code] -> [n, pixels]
    pub(crate) fn draw(&self, z: &Array2<f32>) -> Result<Array2<f32>> {
        Ok(sigmoid(&self.decoder.predict(z)?))
    }

    /// The cross-entropy of all pixels of a row, and KL, both as means over the rows; for the noise `e`.   // [n, pixels], [n, code]
    pub(crate) fn loss(&self, x: &Array2<f32>, e: &Array2<f32>) -> Result<[f32; 2]> {
        let [mu, log_var] = self.encode(x)?;
        let logits = self.decoder.predict(&(&mu + &(deviation(&log_var) * e)))?;
        let pixels = x.ncols() as f32 * binary_cross_entropy(&logits, x)?;
        let kl = (&mu * &mu + log_var.mapv(f32::exp) - &log_var - 1.0).sum() / 2.0;
        Ok([pixels, kl / x.nrows() as f32])
    }

    /// The gradients of [`Vae::loss`]'s pixels + β · KL, of the encoder's layers and of the decoder's; the noise `e` is held.
    pub(crate) fn gradients(
        &self,
        trainer: &mut Trainer,
        x: &Array2<f32>,
        e: &Array2<f32>,
        beta: f32,
    ) -> Result<[Vec<Gradient>; 2]> {
        let n = x.nrows() as f32;
        let [mu, log_var] = halves(&trainer.forward(&self.encoder, x)?);
        let sigma = deviation(&log_var);
        let logits = trainer.forward(&self.decoder, &(&mu + &(&sigma * e)))?;
        let dy = (sigmoid(&logits) - x) / n;
        let (of_decoder, dz) = trainer.backward_to_inputs(&self.decoder, &dy)?;
        let d_mu = &dz + &(&mu * (beta / n));
        let d_log_var = &dz * e * &sigma / 2.0 + (&sigma * &sigma - 1.0) * (beta / n / 2.0);
        let dh = concatenate![Axis(1), d_mu, d_log_var];
        Ok([trainer.backward(&self.encoder, &dh)?, of_decoder])
    }

    /// New noise in every step; a new Adam for each learning rate.
    pub(crate) fn train(&mut self, x: &Array2<f32>, how: Training, start: u64) -> Result<()> {
        let (mut trainer, mut rng) = (Trainer::new(), seed(start + 200));
        for (epochs, rate) in how.schedule {
            let (mut of_encoder, mut of_decoder) = (Adam::new(rate)?, Adam::new(rate)?);
            let mut batches = Batches::new(x.nrows(), 128, start)?;
            for _ in 0..epochs {
                for rows in batches.shuffle() {
                    let x = x.select(Axis(0), rows);
                    let e = how.noise * normal((rows.len(), self.decoder.inputs()), &mut rng);
                    let [g, h] = self.gradients(&mut trainer, &x, &e, how.beta)?;
                    trainer.step(&mut self.encoder, &g, &mut of_encoder)?;
                    trainer.step(&mut self.decoder, &h, &mut of_decoder)?;
                }
            }
        }
        Ok(())
    }
}

/// σ from ln σ².
fn deviation(log_var: &Array2<f32>) -> Array2<f32> {
    log_var.mapv(|l| (l / 2.0).exp())
}

/// μ and ln σ² side by side, taken apart.   // [n, 2 code] -> [n, code], [n, code]
fn halves(h: &Array2<f32>) -> [Array2<f32>; 2] {
    let code = h.ncols() / 2;
    [s![.., ..code], s![.., code..]].map(|half| h.slice(half).to_owned())
}
