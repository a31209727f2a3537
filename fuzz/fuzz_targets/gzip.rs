//! Gzipped files of MNIST: no bytes make unpacking panic, or give more than the file may hold.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(raw) = hourglass::mnist::open("t10k-labels-idx1-ubyte.gz", bytes) {
        assert_eq!(raw.len(), 10_008);
    }
});
