//! Lesson 12's table with the seeds 1 to 5: drawings from a variational autoencoder and from its rivals, and four questions to them.
//!
//! ```text
//! cargo run --release --example vae_seeds [one seed only] [epochs, 5]
//! ```
//!
//! The four numbers of an arm are the answers of [`Judge::ask`]: the share that the judge reads with more than 0.9, variety, the
//! distance to the nearest training digit, and how well a pupil reads real digits. A seed decides the start, the batches and the
//! noise of all networks, the judge's too, and the random codes. Also tells -ELBO and MSE on the test digits, which
//! tests/reference/vae_twin.py makes once more with PyTorch. About three minutes on two idle cores, reckoned from its processor time.

#[path = "../common/mod.rs"]
mod common;
mod measure;
mod vae;

use common::{mean_and_spread, train};
use hourglass::error::Result;
use hourglass::mnist::Mnist;
use hourglass::nn::{Activation, Dense, Init, Rng, Sequential, mse, pixels, seed, sigmoid};
use hourglass::pca::Pca;
use hourglass::random::normal;
use measure::Judge;
use ndarray::{Array2, Axis, s};
use vae::{Training, Vae};

type Table = Array2<f32>;

/// Numbers of the code.
const CODE: usize = 16;
/// Drawings of each arm.
const N: usize = 5_000;

/// Random codes with the mean, the spreads and the correlations of `z`.
fn fitted(z: &Table, n: usize, rng: &mut Rng) -> Result<Table> {
    let pca = Pca::fit(z, z.ncols())?;
    pca.decode(&(normal((n, z.ncols()), rng) * &pca.explained_variance.mapv(f32::sqrt)))
}

/// The same from ten normal distributions, one fitted to the codes of each digit, in turns: 0, 1, … 9, 0, 1, …
fn ten_fitted(z: &Table, labels: &[u8], n: usize, rng: &mut Rng) -> Result<Table> {
    let mut all = Table::zeros((n, z.ncols()));
    for digit in 0..10 {
        let rows: Vec<usize> = (0..labels.len()).filter(|&i| labels[i] == digit).collect();
        let codes = fitted(&z.select(Axis(0), &rows), n / 10, rng)?;
        all.slice_mut(s![usize::from(digit)..; 10, ..])
            .assign(&codes);
    }
    Ok(all)
}

/// Everything that is told, in the order in which it was first told: a name, and the numbers of each seed.
#[derive(Default)]
struct Told(Vec<(String, Vec<Vec<f32>>)>);

impl Told {
    fn note(&mut self, name: &str, numbers: &[f32]) {
        println!("  {name}: {numbers:.5?}");
        let place = self.0.iter().position(|(known, _)| known == name);
        let place = place.unwrap_or_else(|| {
            self.0.push((name.to_owned(), vec![]));
            self.0.len() - 1
        });
        self.0[place].1.push(numbers.to_vec());
    }
}

/// What all arms of a seed share.
struct Seed<'a> {
    start: u64,
    /// Epochs at each learning rate.
    schedule: [(usize, f32); 2],
    x: &'a Table,
    labels: &'a [u8],
    t: &'a Table,
    judge: Judge,
    told: &'a mut Told,
}

impl Seed<'_> {
    /// Asks about drawings from N(0, 1), from one fitted normal distribution and from ten.
    fn arms(
        &mut self,
        name: &str,
        z: &Table,
        draw: impl Fn(&Table) -> Result<Table>,
    ) -> Result<()> {
        let rng = || seed(self.start + 4);
        let ways = [
            ("N(0, 1)", normal((N, z.ncols()), &mut rng())),
            ("one normal", fitted(z, N, &mut rng())?),
            ("ten normals", ten_fitted(z, self.labels, N, &mut rng())?),
        ];
        for (way, codes) in ways {
            let answers = self.judge.ask(&draw(&codes)?)?;
            self.told.note(&format!("{name}, {way}"), &answers);
        }
        Ok(())
    }

    /// The rival: 784-256-16-256-784 from the same start, with cross-entropy at the pixels.
    fn plain(&mut self) -> Result<()> {
        let mut rng = seed(self.start);
        let encoder = Sequential::new(vec![
            Dense::new(784, 256, Activation::Relu, Init::He, &mut rng)?,
            Dense::new(256, CODE, Activation::Identity, Init::Glorot, &mut rng)?,
        ])?;
        let mut whole = encoder.join(&Vae::new(CODE, self.start)?.decoder)?;
        train(
            &mut whole,
            (self.x, pixels(self.x)),
            self.schedule,
            self.start,
        )?;
        let error = mse(&sigmoid(&whole.predict(self.t)?), self.t)?;
        self.told.note("plain: MSE", &[error]);
        let z = whole.encode(self.x, 2)?;
        self.arms("plain", &z, |z| Ok(sigmoid(&whole.decode(z, 2)?)))
    }

    /// With noise of strength 1, or 0 for the price alone.
    fn variational(&mut self, beta: f32, noise: f32) -> Result<()> {
        let mut vae = Vae::new(CODE, self.start)?;
        let how = Training {
            beta,
            noise,
            schedule: self.schedule,
        };
        vae.train(self.x, how, self.start)?;
        let [mu, _] = vae.encode(self.t)?;
        let [pixels, kl] = vae.loss(self.t, &normal(mu.dim(), &mut seed(self.start + 8)))?;
        let error = mse(&vae.draw(&mu)?, self.t)?;
        let name = format!("variational, β = {beta}, noise {noise}");
        let numbers = [pixels + kl, kl, error];
        self.told.note(&format!("{name}: -ELBO, KL, MSE"), &numbers);
        let [mu, _] = vae.encode(self.x)?;
        self.arms(&name, &mu, |z| vae.draw(z))
    }
}

fn seed_of(told: &mut Told, mnist: &Mnist, start: u64, epochs: usize) -> Result<()> {
    let (x, labels, t) = (
        mnist.train().images(),
        mnist.train().labels(),
        mnist.test().images(),
    );
    let judge = Judge::new(&mnist.train(), &mnist.validation(), start)?;
    let mut seed = Seed {
        start,
        schedule: [(epochs - 1, 0.001), (1, 0.0002)],
        x: &x,
        labels: &labels,
        t: &t,
        judge,
        told,
    };
    let real = seed.judge.ask(&t.slice(s![..N, ..]).to_owned())?;
    seed.told.note("test digits", &real);
    for (beta, noise) in [(1.0, 1.0), (3.0, 1.0), (1.0, 0.0)] {
        seed.variational(beta, noise)?;
    }
    seed.plain()?;
    let pca = Pca::fit(&x, CODE)?;
    seed.arms("PCA-16", &pca.encode(&x)?, |z| pca.decode(z))
}

fn main() -> Result<()> {
    let mut numbers = std::env::args()
        .skip(1)
        .filter_map(|word| word.parse().ok());
    let (only, epochs) = (numbers.next(), numbers.next().unwrap_or(5).max(1));
    let mnist = Mnist::load()?;
    let mut told = Told::default();
    for start in (1..=5).filter(|start| only.is_none_or(|only| only == *start)) {
        println!("seed {start}");
        seed_of(&mut told, &mnist, start as u64, epochs)?;
    }
    println!("mean and standard deviation over the seeds");
    for (name, seeds) in &told.0 {
        print!("{name}:");
        for k in 0..seeds[0].len() {
            let (mean, spread) =
                mean_and_spread(&seeds.iter().map(|row| row[k]).collect::<Vec<_>>());
            print!("  {mean:.5} ±{spread:.5}");
        }
        println!();
    }
    Ok(())
}
