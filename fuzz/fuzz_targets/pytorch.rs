//! Weights files with PyTorch's names: no bytes make reading panic, what is read is a network of the shape that was asked
//! for, and saved and read again it is the same.
#![no_main]

use hourglass::nn::{Activation, Dense, Init, Names, Sequential, seed};
use std::sync::LazyLock;

static NETWORK: LazyLock<Sequential> = LazyLock::new(|| {
    let mut rng = seed(1);
    let mut dense = |inputs, outputs| {
        Dense::new(inputs, outputs, Activation::Relu, Init::He, &mut rng).unwrap()
    };
    Sequential::new(vec![dense(3, 2), dense(2, 3)]).unwrap()
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(read) = NETWORK.read(bytes, Names::PyTorch) {
        assert_eq!(format!("{read:?}"), format!("{:?}", *NETWORK));
        let numbers = read.layers.iter().flat_map(|layer| layer.weights.iter().chain(&layer.bias));
        assert!(numbers.into_iter().all(|number| number.is_finite()));
    }
});
