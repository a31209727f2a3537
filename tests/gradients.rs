//! The gradients are right: they agree with finite differences, and with PyTorch's.

mod common;

use common::{distance, matrix, network, reference, rows, small, vector};
use hourglass::nn::{
    Activation, Adam, Dense, Fit, Gradient, Init, Sequential, Sgd, Target, cross_entropy,
    cross_entropy_one_hot, one_hot, pixels, seed, softmax,
};
use ndarray::{Array2, ArrayView2, Axis};

/// The gradient of every parameter by finite differences, in f64: nothing of the crate but the weights is used.
fn numeric(network: &Sequential, x: &Array2<f32>, target: &Target<'_>) -> Vec<f32> {
    let mut gradient = Vec::new();
    let h = 1e-4;
    for l in 0..network.layers.len() {
        let (weights, bias) = (
            network.layers[l].weights.len(),
            network.layers[l].bias.len(),
        );
        for k in 0..weights + bias {
            let moved = |by: f64| exact_loss(network, x, target, Some((l, k, by)));
            gradient.push(((moved(h) - moved(-h)) / (2.0 * h)) as f32);
        }
    }
    gradient
}

fn exact_loss(
    network: &Sequential,
    x: &Array2<f32>,
    target: &Target<'_>,
    change: Option<(usize, usize, f64)>,
) -> f64 {
    let mut a = x.mapv(f64::from);
    for (l, layer) in network.layers.iter().enumerate() {
        let mut weights = layer.weights.mapv(f64::from);
        let mut bias = layer.bias.mapv(f64::from);
        if let Some((_, k, by)) = change.filter(|change| change.0 == l) {
            match k.checked_sub(weights.len()) {
                None => *weights.iter_mut().nth(k).unwrap() += by,
                Some(k) => bias[k] += by,
            }
        }
        a = a.dot(&weights) + &bias;
        a.mapv_inplace(|z| match layer.activation {
            Activation::Identity => z,
            Activation::Relu => z.max(0.0),
            Activation::Sigmoid => 1.0 / (1.0 + (-z).exp()),
            Activation::Largest(_) => unreachable!("no layer here; see tests/purposes.rs"),
        });
    }
    match target {
        Target::Values(y) => (&a - &y.mapv(f64::from)).mapv(|e| e * e).mean().unwrap(),
        Target::Labels(labels) => {
            let rows = a.axis_iter(Axis(0)).zip(*labels);
            let surprise = rows.map(|(row, &label)| {
                row.iter().map(|z| z.exp()).sum::<f64>().ln() - row[usize::from(label)]
            });
            surprise.sum::<f64>() / labels.len() as f64
        }
        Target::Pixels(y) => {
            let p = a.mapv(|z| 1.0 / (1.0 + (-z).exp()));
            let of_one = |(p, &y): (&f64, &f32)| {
                let y = f64::from(y);
                -y * p.ln() - (1.0 - y) * (1.0 - p).ln()
            };
            p.iter().zip(y).map(of_one).sum::<f64>() / p.len() as f64
        }
    }
}

fn flat(gradients: &[Gradient]) -> Vec<f32> {
    let of = |g: &Gradient| g.weights.iter().chain(&g.bias).copied().collect::<Vec<_>>();
    gradients.iter().flat_map(of).collect()
}

#[test]
fn every_layer_activation_and_loss_agrees_with_finite_differences() {
    use Activation::{Identity, Relu, Sigmoid};
    let x = rows(9, 5);
    let y = rows(9, 4);
    let labels = [0_u8, 1, 2, 3, 0, 1, 2, 3, 3];
    for activations in [
        [Sigmoid, Sigmoid, Sigmoid],
        [Relu, Identity, Sigmoid],
        [Relu, Relu, Identity],
        [Identity, Sigmoid, Identity],
    ] {
        let network = small(&[5, 6, 3, 4], &activations, 3);
        let mut targets: Vec<Target<'_>> = vec![Target::from(&y)];
        if activations[2] == Identity {
            targets.push(Target::from(&labels[..]));
            targets.push(pixels(&y));
        }
        for target in targets {
            let (loss, gradients) = network.gradients(&x, target).unwrap();
            let exact = exact_loss(&network, &x, &target, None);
            assert!(
                (f64::from(loss) - exact).abs() < 1e-6,
                "{activations:?} {loss} {exact}"
            );
            let difference = distance(&flat(&gradients), &numeric(&network, &x, &target));
            assert!(difference < 1e-4, "{activations:?}: {difference}");
        }
    }
}

#[test]
fn one_training_step_gives_pytorchs_weights() {
    let data = reference("training_step.json");
    let x = matrix(&data["x"]);
    for name in ["autoencoder", "classifier"] {
        let case = &data[name];
        let labels: Vec<u8> = case["labels"]
            .as_array()
            .map(|l| l.iter().map(|v| v.as_u64().unwrap() as u8).collect())
            .unwrap_or_default();
        let target = if labels.is_empty() {
            Target::from(&x)
        } else {
            Target::from(&labels)
        };
        let mut network = network(&case["layers"]);
        assert!(distance(&network.predict(&x).unwrap(), &matrix(&case["output"])) < 1e-6);
        let (loss, gradients) = network.gradients(&x, target).unwrap();
        assert!((loss - case["loss"].as_f64().unwrap() as f32).abs() < 1e-6);
        for (g, expected) in gradients.iter().zip(case["gradients"].as_array().unwrap()) {
            assert!(
                distance(&g.weights, &matrix(&expected["weights"])) < 1e-5,
                "{name}"
            );
            assert!(
                distance(&g.bias, &vector(&expected["bias"])) < 1e-5,
                "{name}"
            );
        }
        let fit = Fit {
            batch_size: x.nrows(),
            quiet: true,
            ..Fit::default()
        };
        let data: (ArrayView2<'_, f32>, Target<'_>) = (x.view(), target);
        if name == "autoencoder" {
            network
                .fit(data, None, &mut Adam::new(0.01).unwrap(), fit)
                .unwrap();
        } else {
            network
                .fit(data, None, &mut Sgd::new(0.5).unwrap(), fit)
                .unwrap();
        }
        for (layer, expected) in network.layers.iter().zip(case["after"].as_array().unwrap()) {
            assert!(
                distance(&layer.weights, &matrix(&expected["weights"])) < 1e-5,
                "{name}"
            );
            assert!(
                distance(&layer.bias, &vector(&expected["bias"])) < 1e-5,
                "{name}"
            );
        }
    }
}

#[test]
fn softmax_and_both_cross_entropies_agree_with_pytorch_also_for_huge_logits() {
    let data = reference("softmax.json");
    for name in ["ordinary", "extreme"] {
        let case = &data[name];
        let logits = matrix(&case["logits"]);
        let labels: Vec<u8> = vector(&case["labels"]).iter().map(|&v| v as u8).collect();
        let p = softmax(&logits);
        assert!(distance(&p, &matrix(&case["softmax"])) < 1e-6, "{name}");
        let expected = case["cross_entropy_sparse"].as_f64().unwrap() as f32;
        let sparse = cross_entropy(&logits, &labels).unwrap();
        assert!(
            (sparse - expected).abs() < 1e-6 * expected.max(1.0),
            "{name} {sparse} {expected}"
        );
        if name == "ordinary" {
            let y = one_hot(&labels, logits.ncols()).unwrap();
            let dense = cross_entropy_one_hot(&p, &y).unwrap();
            assert!((dense - sparse).abs() < 1e-6, "{dense} {sparse}");
        }
        // The gradient with respect to the logits: that of a layer which passes its input on.
        let k = logits.ncols();
        let mut through = small(&[k, k], &[Activation::Identity], 1);
        through.layers[0].weights = Array2::eye(k);
        through.layers[0].bias.fill(0.0);
        let (_, gradients) = through.gradients(&logits, &labels).unwrap();
        let expected = matrix(&case["gradient"]).sum_axis(Axis(0));
        assert!(distance(&gradients[0].bias, &expected) < 1e-5, "{name}");
    }
}

#[test]
fn a_frozen_layer_has_no_gradient_and_the_others_keep_theirs() {
    use Activation::{Identity, Relu, Sigmoid};
    let (x, y) = (rows(9, 5), rows(9, 4));
    let mut network = small(&[5, 6, 3, 4], &[Relu, Sigmoid, Identity], 2);
    let (_, all) = network.gradients(&x, &y).unwrap();
    for frozen in [0..1, 1..2, 0..2, 2..3] {
        network.unfreeze(0..3).unwrap();
        network.freeze(frozen.clone()).unwrap();
        let (_, some) = network.gradients(&x, &y).unwrap();
        for i in 0..3 {
            if frozen.contains(&i) {
                assert!(
                    some[i]
                        .weights
                        .iter()
                        .chain(&some[i].bias)
                        .all(|&g| g == 0.0)
                );
            } else {
                assert_eq!(some[i], all[i], "layer {i}, frozen {frozen:?}");
            }
        }
    }
}

#[test]
fn weights_that_are_cut_into_pieces_get_the_same_gradient_as_whole_ones() {
    // Large enough for two pieces each, the last one smaller: some rows of a tall W, some rows of a wide one.
    for (inputs, outputs) in [(784, 250), (250, 784)] {
        let mut rng = seed(3);
        let layer = Dense::new(
            inputs,
            outputs,
            Activation::Identity,
            Init::Glorot,
            &mut rng,
        );
        let network = Sequential::new(vec![layer.unwrap()]).unwrap();
        let x = Array2::from_shape_fn((256, inputs), |(i, j)| ((i * 7 + j * 3) % 11) as f32 / 11.0);
        let y = Array2::from_shape_fn((256, outputs), |(i, j)| ((i + j) % 5) as f32 / 5.0);
        let (_, gradients) = network.gradients(&x, &y).unwrap();
        let error = x.dot(&network.layers[0].weights) - &y;
        let expected = x.t().dot(&error) * (2.0 / error.len() as f32);
        let difference = (&gradients[0].weights - &expected).mapv(f32::abs);
        let largest = difference.iter().fold(0.0_f32, |a, &b| a.max(b));
        assert!(largest < 1e-7, "{inputs} x {outputs}: {largest:e}");
        assert!(
            expected.iter().all(|g| g.abs() > 1e-7),
            "nothing to compare"
        );
    }
}
