//! Equal arrays give the same bits, however they lie in memory: turned, reversed, picked by column, joined or sliced.

mod common;

use common::{rows, small};
use hourglass::nn::{
    Activation, Adam, Batches, Dense, Fit, Gradient, Sequential, Target, Trainer, seed,
};
use ndarray::{Array1, Array2, ArrayView2, Axis, ShapeBuilder, concatenate, s};
use rand::seq::SliceRandom;

/// The same numbers in every layout that a lesson can come by.
fn layouts(x: &Array2<f32>) -> Vec<(&'static str, Array2<f32>)> {
    let (n, m) = x.dim();
    let mut columns = Array2::zeros((n, m).f());
    columns.assign(x);
    let backwards: Vec<usize> = (0..m).rev().collect();
    let picked = x.select(Axis(1), &backwards).select(Axis(1), &backwards);
    let (left, right) = x.view().split_at(Axis(1), m / 2);
    let joined = concatenate(Axis(1), &[left, right]).unwrap();
    let from_the_end = x
        .iter()
        .copied()
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    let mut reversed = Array2::from_shape_vec((n, m), from_the_end).unwrap();
    reversed.invert_axis(Axis(0));
    reversed.invert_axis(Axis(1));
    let mut wide = Array2::from_elem((2 * n, m + 3), f32::NAN);
    wide.slice_mut(s![..;2, 2..m + 2]).assign(x);
    let sliced = wide.slice_move(s![..;2, 2..m + 2]);
    let all = vec![
        ("turned", columns),
        ("picked", picked),
        ("joined", joined),
        ("reversed", reversed),
        ("sliced", sliced),
    ];
    for (name, other) in &all {
        assert_eq!(other, x, "{name}");
    }
    let standard = |(_, other): &(&str, Array2<f32>)| other.is_standard_layout();
    assert!(!all.iter().any(standard), "they do lie in other ways");
    all
}

/// The same numbers, the last one first in memory.
fn backwards(x: &Array1<f32>) -> Array1<f32> {
    let mut backwards: Array1<f32> = x.iter().rev().copied().collect();
    backwards.invert_axis(Axis(0));
    assert_eq!(backwards, x);
    assert!(!backwards.is_standard_layout(), "{backwards:?}");
    backwards
}

/// The same network with all its arrays in another layout.
fn networks(network: &Sequential) -> Vec<(&'static str, Sequential)> {
    let names = layouts(&network.layers[0].weights);
    let name = |k: usize| names[k].0;
    let other = |k: usize| {
        let mut network = network.clone();
        for layer in &mut network.layers {
            layer.weights = layouts(&layer.weights).swap_remove(k).1;
            layer.bias = backwards(&layer.bias);
        }
        network
    };
    (0..names.len()).map(|k| (name(k), other(k))).collect()
}

fn bits<'a>(numbers: impl IntoIterator<Item = &'a f32>) -> Vec<u32> {
    numbers.into_iter().map(|v| v.to_bits()).collect()
}

fn gradient_bits(gradients: &[Gradient]) -> Vec<u32> {
    let of = |g: &Gradient| [bits(&g.weights), bits(&g.bias)].concat();
    gradients.iter().flat_map(of).collect()
}

/// Everything that can be asked of a network, as bits.
fn everything(
    network: &Sequential,
    x: &Array2<f32>,
    y: ArrayView2<'_, f32>,
) -> Vec<(&'static str, Vec<u32>)> {
    let labels: Vec<u8> = (0..x.nrows()).map(|i| (i % y.ncols()) as u8).collect();
    let code = network.encode(x, 1).unwrap();
    let (loss, gradients) = network.gradients(x, y).unwrap();
    let (label_loss, of_labels) = network.gradients(x, &labels).unwrap();
    let mut trained = network.clone();
    let fit = Fit {
        epochs: 2,
        batch_size: 20,
        quiet: true,
        ..Fit::default()
    };
    let mut adam = Adam::new(0.01).unwrap();
    let data = (x.view(), Target::from(y));
    let history = trained.fit(data, Some(data), &mut adam, fit).unwrap();
    let after = |l: &Dense| [bits(&l.weights), bits(&l.bias)].concat();

    let (mut stepped, mut trainer) = (network.clone(), Trainer::new());
    let mut adam = Adam::new(0.01).unwrap();
    let y_hat = trainer.forward(&stepped, x).unwrap();
    let (mut steps, dx) = trainer.backward_to_inputs(&stepped, &y).unwrap();
    for gradient in &mut steps {
        gradient.weights = layouts(&gradient.weights).swap_remove(3).1;
        gradient.bias = backwards(&gradient.bias);
    }
    trainer.step(&mut stepped, &steps, &mut adam).unwrap();
    vec![
        ("predict", bits(&network.predict(x).unwrap())),
        ("a layer", bits(&network.layers[0].forward(x).unwrap())),
        ("decode", bits(&network.decode(&code, 1).unwrap())),
        (
            "loss",
            bits(&[network.loss(x, y).unwrap(), loss, label_loss]),
        ),
        ("gradients", gradient_bits(&gradients)),
        ("of labels", gradient_bits(&of_labels)),
        ("fit", trained.layers.iter().flat_map(after).collect()),
        (
            "history",
            bits(&[history.losses(), history.validation()].concat()),
        ),
        ("forward", bits(&y_hat)),
        ("backward", [gradient_bits(&steps), bits(&dx)].concat()),
        ("step", stepped.layers.iter().flat_map(after).collect()),
    ]
}

/// Numbers of which most are 0, as in digits, so that the products without zeros are taken.
fn mostly_zeros(n: usize, columns: usize) -> Array2<f32> {
    rows(n, columns).mapv(|v| if v > 0.8 { v } else { 0.0 })
}

#[test]
fn equal_arrays_give_the_same_bits_in_every_layout() {
    use Activation::{Identity, Relu};
    for x in [rows(150, 70), mostly_zeros(150, 70)] {
        let y = rows(150, 9);
        let network = small(&[70, 80, 9], &[Relu, Identity], 3);
        let expected = everything(&network, &x, y.view());
        let same = |name: &str, found: Vec<(&str, Vec<u32>)>| {
            for ((what, found), (_, expected)) in found.iter().zip(&expected) {
                assert!(found == expected, "{what}, {name}");
            }
        };
        for (name, x) in layouts(&x) {
            same(&format!("x {name}"), everything(&network, &x, y.view()));
        }
        for (name, y) in layouts(&y) {
            same(&format!("y {name}"), everything(&network, &x, y.view()));
        }
        for (name, network) in networks(&network) {
            same(
                &format!("weights {name}"),
                everything(&network, &x, y.view()),
            );
        }
    }
}

#[test]
fn a_broadcast_array_is_like_the_one_that_is_written_out() {
    use Activation::{Identity, Relu};
    let network = small(&[7, 5, 9], &[Relu, Identity], 3);
    let (x, mean) = (rows(40, 7), rows(1, 9));
    let broadcast = mean.broadcast((40, 9)).unwrap();
    let written = everything(&network, &x, broadcast.to_owned().view());
    assert!(everything(&network, &x, broadcast) == written);
}

#[test]
fn a_decoder_with_the_encoders_weights_turned_around_can_do_what_any_can() {
    let mut network = small(&[9, 4, 9], &[Activation::Sigmoid, Activation::Identity], 2);
    network.layers[1].weights = network.layers[0].weights.t().to_owned();
    let mut plain = network.clone();
    plain.layers[1].weights =
        Array2::from_shape_fn((4, 9), |(i, j)| network.layers[0].weights[[j, i]]);
    let x = rows(30, 9);
    assert!(everything(&network, &x, x.view()) == everything(&plain, &x, x.view()));
}

#[test]
fn a_code_in_reversed_order_decodes_to_the_same() {
    let network = small(&[9, 4, 9], &[Activation::Sigmoid; 2], 2);
    let mut reversed = network.clone();
    let encoder = &mut reversed.layers[0];
    encoder.weights = encoder.weights.slice(s![.., ..;-1]).to_owned();
    encoder.bias = encoder.bias.slice(s![..;-1]).to_owned();
    let x = rows(30, 9);
    let (code, turned) = (
        network.encode(&x, 1).unwrap(),
        reversed.encode(&x, 1).unwrap(),
    );
    assert_eq!(turned.slice(s![.., ..;-1]), code);
    reversed.layers[1].weights = reversed.layers[1].weights.slice(s![..;-1, ..]).to_owned();
    let far = (network.predict(&x).unwrap() - reversed.predict(&x).unwrap()).mapv(f32::abs);
    assert!(
        far.iter().all(|&d| d < 1e-6),
        "sums in another order, no more"
    );
}

#[test]
fn batches_hold_every_row_once_and_begin_at_their_seed() {
    let mut batches = Batches::new(10, 4, 7).unwrap();
    let mut again = Batches::new(10, 4, 7).unwrap();
    let (mut rng, mut plain) = (seed(7), (0..10).collect::<Vec<usize>>());
    let mut orders = Vec::new();
    for _ in 0..3 {
        let sizes: Vec<usize> = again.shuffle().map(<[usize]>::len).collect();
        assert_eq!(sizes, [4, 4, 2]);
        let order: Vec<usize> = batches.shuffle().flatten().copied().collect();
        let mut sorted = order.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, (0..10).collect::<Vec<_>>());
        // The shuffle of the rand crate, drawn on and on from one seed.
        plain.shuffle(&mut rng);
        assert_eq!(order, plain);
        orders.push(order);
    }
    assert!(orders[0] != orders[1] && orders[1] != orders[2]);
    for (rows, size) in [(10, 0), (10, 11), (0, 1)] {
        let error = Batches::new(rows, size, 1).unwrap_err();
        assert!(
            error.en.contains(&format!("{size} for {rows} rows")),
            "{error}"
        );
    }
}
