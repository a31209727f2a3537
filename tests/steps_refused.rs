//! Steps that cannot be meant are refused, with an error that says what was missing.

mod common;

use common::{rows, small};
use hourglass::nn::{Activation, Adam, Sequential, Sgd, Trainer};
use ndarray::{Array1, Array2, s};

fn network() -> Sequential {
    small(&[6, 5, 4], &[Activation::Sigmoid, Activation::Identity], 3)
}

#[test]
fn backward_needs_a_forward_pass_of_the_same_network_with_the_same_weights() {
    let (mut one, x, dy) = (network(), rows(9, 6), rows(9, 4));
    let mut trainer = Trainer::new();
    let mut sgd = Sgd::new(0.1).unwrap();
    let refused = |trainer: &mut Trainer, network: &Sequential| {
        let error = trainer.backward(network, &dy).unwrap_err();
        assert!(error.en.contains("no forward pass"), "{error}");
        assert!(error.ko.contains("순전파가 없습니다"), "{error}");
        assert!(trainer.backward_to_inputs(network, &dy).is_err());
    };
    refused(&mut trainer, &one);
    trainer.forward(&one, &x).unwrap();
    refused(&mut trainer, &one.clone()); // a clone is another network
    let gradients = trainer.backward(&one, &dy).unwrap();
    trainer.step(&mut one, &gradients, &mut sgd).unwrap();
    refused(&mut trainer, &one); // its weights are others now
    let before = one.clone();
    let in_one = |one: &mut Sequential, trainer: &mut Trainer| {
        let done = trainer.backward_and_step(one, &dy, &mut Sgd::new(0.1).unwrap());
        done.map_err(|error| error.en)
    };
    let error = in_one(&mut one, &mut trainer).unwrap_err();
    assert!(
        error.contains("no forward pass") && one == before,
        "{error}"
    );
    trainer.forward(&one, &x).unwrap();
    in_one(&mut one, &mut trainer).unwrap();
    assert!(one != before && in_one(&mut one, &mut trainer).is_err());
    trainer.forward(&one, &x).unwrap();
    assert!(trainer.backward(&one, &dy).is_ok());
    one.layers = small(&[6, 8, 4], &[Activation::Sigmoid; 2], 1).layers;
    refused(&mut trainer, &one);
}

#[test]
fn shapes_that_do_not_fit_are_named() {
    let (mut one, x) = (network(), rows(9, 6));
    let mut trainer = Trainer::new();
    let error = trainer.forward(&one, &rows(9, 7)).unwrap_err();
    assert!(
        error.en.contains("[9, 7]") && error.en.contains("Layer 1"),
        "{error}"
    );
    let error = trainer.forward(&one, &Array2::zeros((0, 6))).unwrap_err();
    assert!(error.en.contains("empty batch"), "{error}");
    trainer.forward(&one, &x).unwrap();
    for shape in [(8, 4), (9, 5), (0, 4)] {
        let error = trainer.backward(&one, &Array2::zeros(shape)).unwrap_err();
        let named = format!("[{}, {}]", shape.0, shape.1);
        assert!(
            error.en.contains(&named) && error.en.contains("[9, 4]"),
            "{error}"
        );
    }
    let mut gradients = trainer.backward(&one, &rows(9, 4)).unwrap();
    let before = one.clone();
    let mut adam = Adam::new(0.1).unwrap();
    let error = trainer
        .step(&mut one, &gradients[..1], &mut adam)
        .unwrap_err();
    assert!(error.en.contains("1 layers, expected 2"), "{error}");
    gradients[1].bias = Array1::zeros(3);
    let error = trainer.step(&mut one, &gradients, &mut adam).unwrap_err();
    assert!(
        error.en.contains("Layer 2") && error.en.contains("[3]"),
        "{error}"
    );
    gradients[1].bias = Array1::zeros(4);
    gradients[1].weights = gradients[1].weights.t().to_owned();
    let error = trainer.step(&mut one, &gradients, &mut adam).unwrap_err();
    assert!(
        error.en.contains("[4, 5]") && error.en.contains("[5, 4]"),
        "{error}"
    );
    assert!(one == before, "nothing has changed");
    one.layers[0].bias = Array1::zeros(2);
    assert!(
        trainer
            .forward(&one, &x)
            .unwrap_err()
            .en
            .contains("bias of 2")
    );
}

#[test]
fn batches_may_grow_and_shrink_and_networks_come_and_go() {
    let mut trainer = Trainer::new();
    let one = network();
    for n in [5, 300, 1, 40] {
        let x = rows(n, 6);
        let other = network();
        let y_hat = trainer.forward(&one, &x).unwrap();
        trainer.forward(&other, &x.slice(s![..1, ..])).unwrap();
        assert_eq!(y_hat, one.predict(&x).unwrap());
        let (_, expected) = one.gradients(&x, &Array2::zeros((n, 4))).unwrap();
        let dy = &y_hat * (2.0 / y_hat.len() as f32);
        assert_eq!(trainer.backward(&one, &dy).unwrap(), expected, "{n} rows");
    }
}

#[test]
fn what_is_not_finite_is_refused_on_every_way() {
    let (mut one, good) = (network(), rows(9, 6));
    let mut trainer = Trainer::new();
    for bad in [f32::NAN, f32::INFINITY] {
        let mut x = good.clone();
        x[[2, 3]] = bad;
        let error = trainer.forward(&one, &x).unwrap_err();
        assert!(error.en.contains("row 2, column 3"), "{error}");
        let mut dy = trainer.forward(&one, &good).unwrap();
        dy[[4, 1]] = bad;
        let error = trainer.backward(&one, &dy).unwrap_err();
        assert!(error.en.contains("∂L/∂Ŷ at row 4, column 1"), "{error}");
    }
    one.layers[1].bias[0] = f32::NAN;
    let error = trainer.forward(&one, &good).unwrap_err();
    assert!(error.en.contains("Layer 2 holds NaN"), "{error}");
}
