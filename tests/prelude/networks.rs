//! Layers and networks: what goes through them.

use crate::arrays::*;
use hourglass::en::*;
use hourglass::error::Result;
use proptest::prelude::*;

/// Which layer, where in it, and what is not finite there.
pub(crate) type Fault = (usize, usize, f32);

/// A network of two or three layers, up to 70 wide so that zeros are left out of some products, and rows for it. Half of
/// the inputs are 0, as pixels are.
pub(crate) fn cases() -> impl Strategy<Value = (Sequential, Array2<f32>, Fault)> {
    let activation = || prop::sample::select(vec![Identity, Relu, Sigmoid]);
    let width = || prop::sample::select(vec![1, 3, 10, 70]);
    let sizes = (width(), width(), width(), 1..40_usize);
    let fault = (any::<usize>(), any::<usize>(), non_finite());
    (sizes, activation(), activation(), any::<u64>(), fault).prop_flat_map(
        |((inputs, code, outputs, rows), f, g, start, fault)| {
            let mut rng = seed(start);
            let mut layer =
                |inputs, outputs, f| Dense::new(inputs, outputs, f, Normal(0.5), &mut rng);
            let layers = [layer(inputs, code, f), layer(code, outputs, g)];
            let network = Sequential::new(layers.map(Result::unwrap).to_vec()).unwrap();
            let x = array(rows, inputs).prop_map(|x| x.mapv(|v| if v < 0.0 { 0.0 } else { v }));
            (Just(network), x, Just(fault))
        },
    )
}

/// The network with each layer's parameters in other layouts: the same network.
fn other_layouts(network: &Sequential) -> Vec<Sequential> {
    let mut all = Vec::new();
    for (i, layer) in network.layers.iter().enumerate() {
        for (_, weights) in layouts(&layer.weights) {
            let mut other = network.clone();
            other.layers[i].weights = weights;
            all.push(other);
        }
        for (_, bias) in layouts_of_vector(&layer.bias) {
            let mut other = network.clone();
            other.layers[i].bias = bias;
            all.push(other);
        }
    }
    all
}

/// The network with a weight and the network with a bias that is not finite.
fn broken(network: &Sequential, (layer, place, bad): Fault) -> [Sequential; 2] {
    let layer = layer % network.layers.len();
    let [mut weights, mut bias] = [network.clone(), network.clone()];
    weights.layers[layer].weights = with(&network.layers[layer].weights, place, bad);
    let place = place % network.layers[layer].outputs();
    bias.layers[layer].bias[place] = bad;
    [weights, bias]
}

/// Networks that cannot work, with the two sizes that an error must name.
fn of_wrong_sizes(network: &Sequential) -> Vec<(Sequential, usize, usize)> {
    let last = network.layers.len() - 1;
    let (code, outputs) = (network.layers[last].inputs(), network.outputs());
    let bias = |size| {
        let mut other = network.clone();
        other.layers[last].bias = Array1::zeros(size);
        (other, size, outputs)
    };
    let mut weights = network.clone();
    weights.layers[last].weights = Array2::zeros((code + 1, outputs));
    let mut none = network.clone();
    none.layers[0].weights = Array2::zeros((0, code));
    vec![
        bias(outputs + 1),
        bias(0),
        (weights, code + 1, code),
        (none, 0, code),
    ]
}

/// Every promise about what goes through a network.
pub(crate) fn keeps_the_rule<R: Bits>(
    f: impl Fn(&Sequential, &ndarray::ArrayRef2<f32>) -> Result<R>,
) {
    try_all(24, cases(), |(network, x, fault)| {
        same_in_all_layouts(&x, |x| f(&network, x));
        let expected = f(&network, &x).bits();
        for other in other_layouts(&network) {
            assert_eq!(
                f(&other, &x).bits(),
                expected,
                "parameters in another layout"
            );
        }
        tells(f(&network, &with(&x, fault.1, fault.2)));
        for broken in broken(&network, fault) {
            tells(f(&broken, &x));
        }
        let wider = Array2::zeros((x.nrows(), x.ncols() + 1));
        names_both(f(&network, &wider), x.ncols() + 1, x.ncols());
        assert!(f(&network, &x.slice(s![..0, ..])).is_err());
        for (network, one, other) in of_wrong_sizes(&network) {
            names_both(f(&network, &x), one, other);
        }
    });
}

/// Labels for as many rows as there are, and the network with an identity at its end, which labels need.
pub(crate) fn for_labels(network: &Sequential, rows: usize) -> (Sequential, Vec<u8>) {
    let mut network = network.clone();
    network.layers.last_mut().unwrap().activation = Identity;
    let outputs = network.outputs();
    (network, (0..rows).map(|i| (i % outputs) as u8).collect())
}

pub(crate) fn predict_keeps_the_rule() {
    keeps_the_rule(Sequential::predict);
}

pub(crate) fn encode_and_decode_keep_the_rule() {
    keeps_the_rule(|network, x| network.decode(&network.encode(x, 1)?, 1));
    try_all(24, cases(), |(network, x, _)| {
        let z = network.encode(&x, 1).unwrap();
        same_in_all_layouts(&z, |z| network.decode(z, 1));
        names_both(network.encode(&x, 3), 3, 2);
        names_both(network.decode(&z, 2), 2, 2);
    });
}

pub(crate) fn forward_keeps_the_rule() {
    keeps_the_rule(|network, x| {
        network.layers[1].forward(&network.layers[0].forward(&x.to_owned())?)
    });
    try_all(24, cases(), |(network, x, _)| {
        let layer = &network.layers[0];
        let expected = layer.forward(&x).bits();
        for (name, x) in layouts(&x) {
            assert_eq!(layer.forward(&x).bits(), expected, "{name}");
        }
    });
}

pub(crate) fn classify_and_accuracy_keep_the_rule() {
    keeps_the_rule(Sequential::classify);
    keeps_the_rule(|network, x| {
        let (network, labels) = for_labels(network, x.nrows());
        network.accuracy(x, &labels)
    });
}

pub(crate) fn loss_keeps_the_rule() {
    keeps_the_rule(|network, x| network.loss(x, &Array2::zeros((x.nrows(), network.outputs()))));
    keeps_the_rule(|network, x| {
        let (network, labels) = for_labels(network, x.nrows());
        network.loss(x, &labels)
    });
}

pub(crate) fn cutting_and_joining_keep_the_rule() {
    try_all(24, cases(), |(network, x, _)| {
        let [encoder, decoder] = [network.cut(0..1).unwrap(), network.cut(1..2).unwrap()];
        let whole = encoder.join(&decoder).unwrap();
        assert_eq!(whole.predict(&x).bits(), network.predict(&x).bits());
        let (z, first) = (network.layers[0].outputs(), network.inputs());
        if z != first {
            names_both(encoder.join(&encoder), z, first);
        }
        names_both(network.cut(1..3), 3, 2);
        names_both(network.clone().freeze(2..4), 4, 2);
        names_both(network.clone().unfreeze(2..4), 4, 2);
        assert!(Sequential::new(Vec::new()).is_err() && network.cut(1..1).is_err());
    });
}

pub(crate) fn sizes_are_what_the_layers_say() {
    try_all(24, cases(), |(network, ..)| {
        let (first, last) = (&network.layers[0], &network.layers[1]);
        assert_eq!(
            (network.inputs(), network.outputs()),
            (first.inputs(), last.outputs())
        );
        let count = |layer: &Dense| (layer.inputs() + 1) * layer.outputs();
        assert_eq!(network.parameters(), count(first) + count(last));
    });
}
