//! `cargo bench`: what we claim about speed, for anybody to measure.
//!
//! Everything is measured in turns, round after round, and the median is printed: when the machine slows down for a while,
//! it slows down for all of them. Run it on an idle machine.
//!
//! The floor of an epoch is the time of its matrix products alone: forward X W, backward delta Wᵀ and Xᵀ delta for every
//! layer and batch, on arrays that are already there. It is the faster of two: on one core, divided by the number of
//! cores; and cut and shared among threads as `nn` cuts them. Both take every number. Beside them stands what the cut
//! products need when the first layer's X are digits, whose zeros `hourglass::fast::multiply` leaves out.

use hourglass::fast::{self, Team, multiply};
use hourglass::lesson::chart;
use hourglass::mnist::Mnist;
use hourglass::nn::{Activation, Adam, Batches, Dense, Fit, Init, Sequential, Trainer, seed};
use ndarray::linalg::general_mat_mul;
use ndarray::{Array2, Axis, s};
use std::time::Instant;

const BATCH: usize = 256;
const ROUNDS: usize = 7;

fn seconds(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64()
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn network(sizes: &[usize], activations: &[Activation]) -> Sequential {
    let mut rng = seed(1);
    let pairs = sizes.windows(2).zip(activations);
    let layers = pairs.map(|(pair, &f)| Dense::new(pair[0], pair[1], f, Init::Glorot, &mut rng));
    Sequential::new(layers.collect::<Result<_, _>>().expect("sizes")).expect("fits")
}

/// The arrays of one layer's products.
struct Products {
    x: Array2<f32>,
    w: Array2<f32>,
    y: Array2<f32>,
    dx: Array2<f32>,
    dw: Array2<f32>,
}

fn products(sizes: &[usize]) -> Vec<Products> {
    let filled = |rows, columns| Array2::from_elem((rows, columns), 0.01_f32);
    let layer = |pair: &[usize]| Products {
        x: filled(BATCH, pair[0]),
        w: filled(pair[0], pair[1]),
        y: filled(BATCH, pair[1]),
        dx: filled(BATCH, pair[0]),
        dw: filled(pair[0], pair[1]),
    };
    sizes.windows(2).map(layer).collect()
}

fn on_one_core(layers: &mut [Products]) {
    for (i, p) in layers.iter_mut().enumerate() {
        general_mat_mul(1.0, &p.x, &p.w, 0.0, &mut p.y);
        general_mat_mul(1.0, &p.x.t(), &p.y, 0.0, &mut p.dw);
        if i > 0 {
            general_mat_mul(1.0, &p.y, &p.w.t(), 0.0, &mut p.dx);
        }
    }
}

fn as_we_cut_them(layers: &mut [Products], team: &Team) {
    // Rows first, forward and back; then pieces of the weight gradients: two phases, as in nn/batch.
    let mut rows: Vec<Vec<_>> = (0..BATCH.div_ceil(128)).map(|_| Vec::new()).collect();
    for (i, p) in layers.iter_mut().enumerate() {
        let x = p.x.axis_chunks_iter(Axis(0), 128);
        let y = p.y.axis_chunks_iter_mut(Axis(0), 128);
        let dx = p.dx.axis_chunks_iter_mut(Axis(0), 128);
        for (k, ((x, y), dx)) in x.zip(y).zip(dx).enumerate() {
            rows[k].push((i, x, &p.w, y, dx));
        }
    }
    team.for_each(rows, |layers| {
        for (i, x, w, mut y, dx) in layers {
            multiply(x, w.view(), y.view_mut());
            if i > 0 {
                multiply(y.view(), w.t(), dx);
            }
        }
    });
    let mut pieces = Vec::new();
    for p in layers {
        let count = (BATCH * p.dw.len()).div_ceil(30_000_000);
        let size = p.dw.nrows().div_ceil(count).next_multiple_of(16);
        let dw = p.dw.axis_chunks_iter_mut(Axis(0), size);
        let x = p.x.axis_chunks_iter(Axis(1), size);
        pieces.extend(dw.zip(x).map(|(dw, x)| (x, &p.y, dw)));
    }
    pieces.sort_by_key(|(_, _, dw)| std::cmp::Reverse(dw.len()));
    team.for_each(pieces, |(x, y, dw)| {
        multiply(x.reversed_axes(), y.view(), dw);
    });
}

/// One epoch step by step, as a lesson writes it that trains in a way of its own; gradient and step apart, or in one.
fn by_hand(network: &mut Sequential, adam: &mut Adam, x: &Array2<f32>, start: u64, in_one: bool) {
    let mut trainer = Trainer::new();
    let mut batches = Batches::new(x.nrows(), BATCH, start).expect("a size");
    for rows in batches.shuffle() {
        let y = x.select(Axis(0), rows);
        let y_hat = trainer.forward(network, &y).expect("fits");
        let dy = (&y_hat - &y) * (2.0 / y.len() as f32);
        if in_one {
            let done = trainer.backward_and_step(network, &dy, adam);
            done.expect("fits");
        } else {
            let gradients = trainer.backward(network, &dy).expect("fits");
            trainer.step(network, &gradients, adam).expect("fits");
        }
    }
}

fn main() {
    use Activation::{Identity, Relu, Sigmoid};
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let rounds = if arguments.iter().any(|a| a == "--test") {
        1
    } else {
        ROUNDS
    };
    let cores = fast::cores();
    println!("{rounds} rounds in turns, {cores} cores; medians");

    let first = seconds(|| drop(Mnist::load().expect("MNIST")));
    let load = median(
        (0..rounds)
            .map(|_| seconds(|| drop(Mnist::load())))
            .collect(),
    );
    println!("Mnist::load()                         {load:7.3} s   (the first time {first:.3} s)");
    let mnist = Mnist::load().expect("MNIST");
    let x = mnist.all_training().images();
    let test = mnist.test().images();
    let batches = x.nrows().div_ceil(BATCH);

    let cases: [(&str, &[usize], &[Activation]); 3] = [
        (
            "784-256-128-256-784 sigmoid",
            &[784, 256, 128, 256, 784],
            &[Sigmoid; 4],
        ),
        (
            "784-128-64-128-784 sigmoid",
            &[784, 128, 64, 128, 784],
            &[Sigmoid; 4],
        ),
        (
            "784-256-128-256-784 relu",
            &[784, 256, 128, 256, 784],
            &[Relu, Identity, Relu, Identity],
        ),
    ];
    for (name, sizes, activations) in cases {
        let mut network = network(sizes, activations);
        let mut stepped = [network.clone(), network.clone()];
        let mut adam = Adam::new(0.001).expect("a rate");
        let mut adams = [adam.clone(), adam.clone()];
        let mut arrays = products(sizes);
        let mut digits = products(sizes);
        digits[0].x = x.slice(s![..BATCH, ..]).to_owned();
        let team = Team::new(cores);
        let [
            mut epochs,
            mut apart,
            mut in_one,
            mut one,
            mut cut,
            mut without_zeros,
        ] = [const { Vec::new() }; 6];
        for round in 0..=rounds {
            let fit = Fit {
                batch_size: BATCH,
                quiet: true,
                seed: round as u64,
                ..Fit::default()
            };
            let epoch =
                seconds(|| drop(network.fit((&x, &x), None, &mut adam, fit).expect("fits")));
            let mut steps = [0.0; 2];
            for (k, (stepped, adam)) in stepped.iter_mut().zip(&mut adams).enumerate() {
                steps[k] = seconds(|| by_hand(stepped, adam, &x, round as u64, k == 1));
                assert!(*stepped == network, "the same work");
            }
            let alone = seconds(|| (0..batches).for_each(|_| on_one_core(&mut arrays)));
            let shared = |layers: &mut [Products]| {
                seconds(|| team.run(|| (0..batches).for_each(|_| as_we_cut_them(layers, &team))))
            };
            let (all, some) = (shared(&mut arrays), shared(&mut digits));
            if round > 0 {
                epochs.push(epoch);
                apart.push(steps[0]);
                in_one.push(steps[1]);
                one.push(alone / cores as f64);
                cut.push(all);
                without_zeros.push(some);
            }
        }
        let [epoch, apart, in_one, one, cut, without_zeros] =
            [epochs, apart, in_one, one, cut, without_zeros].map(median);
        let share = |floor: f64| 100.0 * floor / epoch;
        println!(
            "epoch {name:28} {epoch:8.3} s   floor: one core / {cores} {one:.3} s, cut {cut:.3} s   {:.0} % of the floor's speed",
            share(one.min(cut))
        );
        println!(
            "{:50} without the digits' zeros {without_zeros:.3} s   {:.0} %",
            "",
            share(without_zeros)
        );
        let times = |seconds: f64| seconds / epoch;
        println!(
            "{:34} {apart:8.3} s   step by step, the same bits: {:.2} times fit; backward_and_step {in_one:.3} s, {:.2} times",
            "",
            times(apart),
            times(in_one)
        );
    }

    let network = network(&[784, 256, 128, 256, 784], &[Sigmoid; 4]);
    let forward = (0..rounds).map(|_| seconds(|| drop(network.predict(&test).expect("fits"))));
    println!(
        "predict 10,000 digits                 {:7.3} s",
        median(forward.collect())
    );
    let ten = test.slice(s![..10, ..]).to_owned();
    let caption = "Ten test digits above themselves, twenty in all: a figure drawn for the clock.";
    let draw = || drop(chart::digits(&[("a", &ten), ("b", &ten)], caption).expect("draws"));
    println!(
        "chart of twenty digits                {:7.3} s",
        median((0..rounds).map(|_| seconds(draw)).collect())
    );
}
