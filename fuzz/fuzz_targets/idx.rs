//! Raw files of MNIST: no bytes make reading panic.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    for name in [
        "t10k-labels-idx1-ubyte",
        "train-labels-idx1-ubyte",
        "t10k-images-idx3-ubyte",
        "train-images-idx3-ubyte",
    ] {
        let _ = hourglass::mnist::open(name, bytes);
    }
});
