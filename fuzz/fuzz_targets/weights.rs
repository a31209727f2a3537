//! Weights files: no bytes make reading panic, and what is read is a network of the shape that was asked for.
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
    if let Ok(read) = NETWORK.read(bytes, Names::Hourglass) {
        assert_eq!(format!("{read:?}"), format!("{:?}", *NETWORK));
    }
});
