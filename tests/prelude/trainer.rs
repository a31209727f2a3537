//! Training step by step.

use crate::arrays::*;
use crate::networks::{cases, keeps_the_rule};
use crate::training::in_a_row;
use hourglass::en::*;
use hourglass::error::Result;

fn flat(gradients: Vec<Gradient>) -> Array1<f32> {
    in_a_row(0.0, gradients.into_iter().map(|g| (g.weights, g.bias)))
}

/// ∂L/∂Ŷ of half the sum of squares.
fn forward(
    trainer: &mut Trainer,
    network: &Sequential,
    x: &ndarray::ArrayRef2<f32>,
) -> Result<Array2<f32>> {
    Ok(trainer.forward(network, x)?.mapv(|y| 0.1 * y))
}

pub(crate) fn forward_keeps_the_rule() {
    keeps_the_rule(|network, x| Trainer::new().forward(network, x));
    try_all(24, cases(), |(network, x, _)| {
        let y_hat = Trainer::new().forward(&network, &x);
        assert_eq!(y_hat.bits(), network.predict(&x).bits());
    });
}

pub(crate) fn going_back_keeps_the_rule() {
    keeps_the_rule(|network, x| {
        let mut trainer = Trainer::new();
        let dy = forward(&mut trainer, network, x)?;
        let (gradients, dx) = trainer.backward_to_inputs(network, &dy)?;
        Ok((flat(gradients), dx))
    });
    try_all(24, cases(), |(network, x, (_, place, bad))| {
        let back = |dy: &ndarray::ArrayRef2<f32>| {
            let mut trainer = Trainer::new();
            trainer.forward(&network, &x)?;
            trainer.backward(&network, dy).map(flat)
        };
        let dy = forward(&mut Trainer::new(), &network, &x).unwrap();
        same_in_all_layouts(&dy, back);
        tells(back(&with(&dy, place, bad)));
        let (n, outputs) = dy.dim();
        names_both(back(&Array2::zeros((n, outputs + 1))), outputs + 1, outputs);
        names_both(back(&Array2::zeros((n + 1, outputs))), n + 1, n);
        // Nothing has gone forward: there is nothing to go back from.
        both_languages(&Trainer::new().backward(&network, &dy).unwrap_err());
    });
}

pub(crate) fn steps_keep_the_rule() {
    try_all(24, cases(), |(network, x, (layer, place, bad))| {
        let mut trainer = Trainer::new();
        let dy = forward(&mut trainer, &network, &x).unwrap();
        let gradients = trainer.backward(&network, &dy).unwrap();
        let step = |network: &Sequential, gradients: &[Gradient]| {
            let mut network = network.clone();
            Trainer::new().step(&mut network, gradients, &mut Adam::new(0.01)?)?;
            let layers = network
                .layers
                .into_iter()
                .map(|layer| (layer.weights, layer.bias));
            Ok(in_a_row(0.0, layers))
        };
        let expected = step(&network, &gradients).bits();
        let layer = layer % network.layers.len();
        for (name, weights) in layouts(&gradients[layer].weights) {
            let mut other = gradients.clone();
            other[layer].weights = weights;
            assert_eq!(step(&network, &other).bits(), expected, "{name}");
        }
        for (name, bias) in layouts_of_vector(&gradients[layer].bias) {
            let mut other = gradients.clone();
            other[layer].bias = bias;
            assert_eq!(step(&network, &other).bits(), expected, "{name}");
        }
        let mut broken = gradients.clone();
        broken[layer].weights = with(&gradients[layer].weights, place, bad);
        tells(step(&network, &broken));
        let mut broken = gradients.clone();
        let outputs = broken[layer].bias.len();
        broken[layer].bias[place % outputs] = bad;
        tells(step(&network, &broken));
        let mut longer = gradients.clone();
        longer[layer].bias = Array1::zeros(outputs + 1);
        names_both(step(&network, &longer), outputs + 1, outputs);
        names_both(step(&network, &gradients[1..]), 1, 2);
        let mut frozen = network.clone();
        frozen.freeze(0..2).unwrap();
        both_languages(&step(&frozen, &gradients).unwrap_err());
    });
}

pub(crate) fn going_back_with_a_step_keeps_the_rule() {
    let parameters = |network: Sequential| {
        let layers = network.layers.into_iter();
        in_a_row(0.0, layers.map(|layer| (layer.weights, layer.bias)))
    };
    keeps_the_rule(|network, x| {
        let (mut network, mut trainer) = (network.clone(), Trainer::new());
        let dy = forward(&mut trainer, &network, x)?;
        trainer.backward_and_step(&mut network, &dy, &mut Adam::new(0.01)?)?;
        Ok(parameters(network))
    });
    try_all(24, cases(), |(network, x, (_, place, bad))| {
        let step = |network: &Sequential, dy: &ndarray::ArrayRef2<f32>| {
            let (mut network, mut trainer) = (network.clone(), Trainer::new());
            trainer.forward(&network, &x)?;
            trainer.backward_and_step(&mut network, dy, &mut Adam::new(0.01)?)?;
            Ok(parameters(network))
        };
        let dy = forward(&mut Trainer::new(), &network, &x).unwrap();
        same_in_all_layouts(&dy, |dy| step(&network, dy));
        tells(step(&network, &with(&dy, place, bad)));
        let (n, outputs) = dy.dim();
        names_both(
            step(&network, &Array2::zeros((n, outputs + 1))),
            outputs + 1,
            outputs,
        );
        let mut frozen = network.clone();
        frozen.freeze(0..2).unwrap();
        both_languages(&step(&frozen, &dy).unwrap_err());
        let (mut network, mut adam) = (network.clone(), Adam::new(0.01).unwrap());
        let done = Trainer::new().backward_and_step(&mut network, &dy, &mut adam);
        both_languages(&done.unwrap_err());
    });
}

pub(crate) fn threads_change_nothing() {
    try_all(12, cases(), |(network, x, _)| {
        let forward = |threads| Trainer::with_threads(threads).forward(&network, &x).bits();
        assert_eq!(forward(1), forward(3));
        assert_eq!(forward(1), forward(0));
    });
}
