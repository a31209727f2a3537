//! Gradients and training.

use crate::arrays::*;
use crate::networks::{cases, for_labels, keeps_the_rule};
use hourglass::en::*;
use proptest::prelude::*;

/// A loss and its gradients, or a loss and what training made of the network, as one array.
pub(crate) fn in_a_row(
    loss: f32,
    layers: impl Iterator<Item = (Array2<f32>, Array1<f32>)>,
) -> Array1<f32> {
    let numbers = layers.flat_map(|(w, b)| w.iter().chain(&b).copied().collect::<Vec<_>>());
    [loss].into_iter().chain(numbers).collect()
}

pub(crate) fn gradients_keep_the_rule() {
    let flat = |(loss, gradients): (f32, Vec<Gradient>)| {
        in_a_row(loss, gradients.into_iter().map(|g| (g.weights, g.bias)))
    };
    keeps_the_rule(|network, x| {
        let y = Array2::from_elem((x.nrows(), network.outputs()), 0.5);
        network.gradients(x, &y).map(flat)
    });
    keeps_the_rule(|network, x| {
        let (network, labels) = for_labels(network, x.nrows());
        network.gradients(x, &labels).map(flat)
    });
    try_all(24, cases(), |(network, x, (_, place, bad))| {
        let y = network.predict(&x).unwrap().mapv(|v| 0.5 * v + 0.1);
        same_in_all_layouts(&y, |y| network.gradients(&x, y.view()).map(flat));
        both_languages(&network.gradients(&x, &with(&y, place, bad)).unwrap_err());
        let fewer = y.slice(s![1.., ..]);
        names_both(network.gradients(&x, fewer), x.nrows() - 1, x.nrows());
    });
}

pub(crate) fn pixels_keep_the_rule() {
    let flat = |(loss, gradients): (f32, Vec<Gradient>)| {
        in_a_row(loss, gradients.into_iter().map(|g| (g.weights, g.bias)))
    };
    keeps_the_rule(|network, x| {
        let (network, _) = for_labels(network, x.nrows());
        let y = Array2::from_elem((x.nrows(), network.outputs()), 0.25);
        network.loss(x, pixels(&y))?;
        network.gradients(x, pixels(&y)).map(flat)
    });
    try_all(24, cases(), |(network, x, (_, place, bad))| {
        let (network, _) = for_labels(&network, x.nrows());
        let y = sigmoid(&network.predict(&x).unwrap());
        same_in_all_layouts(&y, |y| network.gradients(&x, pixels(y)).map(flat));
        for outside in [bad, -0.001, 1.001] {
            let y = with(&y, place, outside);
            let fit = network.clone().fit(
                (&x, pixels(&y)),
                None,
                &mut Sgd::new(0.1).unwrap(),
                Fit {
                    batch_size: 1,
                    ..Fit::default()
                },
            );
            both_languages(&fit.unwrap_err());
            both_languages(&network.gradients(&x, pixels(&y)).unwrap_err());
            let error = network.loss(&x, pixels(&y)).unwrap_err();
            assert!(error.en.contains("in the targets y at row"), "{error}");
        }
        let fewer = y.slice(s![1.., ..]);
        names_both(
            network.gradients(&x, pixels(&fewer)),
            x.nrows() - 1,
            x.nrows(),
        );
        // Probabilities where logits belong: the sigmoid would be taken twice.
        let mut squashed = network.clone();
        squashed.layers[1].activation = Sigmoid;
        let error = squashed.gradients(&x, pixels(&y)).unwrap_err();
        assert!(error.en.contains("activation is sigmoid"), "{error}");
        both_languages(&error);
    });
}

pub(crate) fn fit_keeps_the_rule() {
    let quiet = |rows| Fit {
        epochs: 2,
        batch_size: rows,
        quiet: true,
        ..Fit::default()
    };
    let train = |network: &Sequential, x: ArrayView2<'_, f32>, y: ArrayView2<'_, f32>| {
        let mut network = network.clone();
        let history = network.fit(
            (x, y),
            None,
            &mut Adam::new(0.01)?,
            quiet(x.nrows().div_ceil(2)),
        )?;
        let layers = network
            .layers
            .into_iter()
            .map(|layer| (layer.weights, layer.bias));
        Ok(in_a_row(history.losses()[1], layers))
    };
    keeps_the_rule(|network, x| {
        let y = Array2::from_elem((x.nrows(), network.outputs()), 0.5);
        train(network, x.view(), y.view())
    });
    try_all(24, cases(), |(network, x, (_, place, bad))| {
        let y = network.predict(&x).unwrap().mapv(|v| 0.5 * v + 0.1);
        same_in_all_layouts(&y, |y| train(&network, x.view(), y.view()));
        // Told before the first step, with the place.
        let error = train(&network, x.view(), with(&y, place, bad).view()).unwrap_err();
        assert!(error.en.contains("in the targets y at row"), "{error}");
        let error = train(&network, with(&x, place, bad).view(), y.view()).unwrap_err();
        assert!(error.en.contains("in the inputs x at row"), "{error}");
        let fewer = y.slice(s![1.., ..]);
        names_both(train(&network, x.view(), fewer), x.nrows() - 1, x.nrows());
        let large = network.clone().fit(
            (&x, &y),
            None,
            &mut Sgd::new(0.1).unwrap(),
            quiet(x.nrows() + 1),
        );
        names_both(large, x.nrows() + 1, x.nrows());
        // However many threads there are, and however many more were asked for.
        let threads = |threads| {
            let mut network = network.clone();
            let fit = Fit {
                threads: Some(threads),
                ..quiet(x.nrows())
            };
            network
                .fit((&x, &y), None, &mut RmsProp::new(0.01).unwrap(), fit)
                .unwrap();
            network
        };
        assert!(threads(1) == threads(3));
        // Nothing to learn: every layer is frozen.
        let mut frozen = network.clone();
        frozen.freeze(0..2).unwrap();
        both_languages(&train(&frozen, x.view(), y.view()).unwrap_err());
    });
}

pub(crate) fn batches_hold_every_row_once() {
    try_all(
        64,
        (0..200_usize, 0..250_usize, any::<u64>()),
        |(rows, size, start)| {
            let fits = (1..=rows).contains(&size);
            match Batches::new(rows, size, start) {
                Ok(mut batches) => {
                    assert!(fits);
                    let order = batches.shuffle().collect::<Vec<_>>().concat();
                    let mut sorted = order.clone();
                    sorted.sort_unstable();
                    assert_eq!(sorted, (0..rows).collect::<Vec<_>>());
                    assert!(
                        batches
                            .shuffle()
                            .all(|batch| (1..=size).contains(&batch.len()))
                    );
                    let again = Batches::new(rows, size, start)
                        .unwrap()
                        .shuffle()
                        .flatten()
                        .copied()
                        .collect::<Vec<_>>();
                    assert_eq!(order, again);
                }
                Err(error) => {
                    assert!(!fits);
                    names_both::<()>(Err(error), size, rows);
                }
            }
        },
    );
}
