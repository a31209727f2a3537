//! Whatever bytes a file holds: an error, never a panic, and never wrong data. (`fuzz/` looks for the same for longer.)

use hourglass::mnist;
use hourglass::nn::{Activation, Dense, Init, Names, Sequential, seed};
use proptest::prelude::*;
use std::path::Path;
use std::sync::LazyLock;

const FILES: [&str; 4] = [
    "train-images-idx3-ubyte",
    "train-labels-idx1-ubyte",
    "t10k-images-idx3-ubyte",
    "t10k-labels-idx1-ubyte",
];

fn shipped(name: &str) -> Vec<u8> {
    std::fs::read(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("data/mnist")
            .join(name),
    )
    .unwrap()
}

fn network() -> Sequential {
    let mut rng = seed(1);
    let mut dense = |inputs, outputs| {
        Dense::new(inputs, outputs, Activation::Relu, Init::He, &mut rng).unwrap()
    };
    Sequential::new(vec![dense(3, 2), dense(2, 3)]).unwrap()
}

/// The network's weights file, written once for all tests.
static SAVED: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let path = std::env::temp_dir().join(format!("hourglass-bytes-{}", std::process::id()));
    network().save(&path).unwrap();
    let bytes = std::fs::read(&path).unwrap();
    std::fs::remove_file(path).unwrap();
    bytes
});

/// A place (as a share of the length, or of the first `header` bytes every other time), and what to do there.
fn damage(mut bytes: Vec<u8>, header: usize, place: f64, what: u8, value: u8) -> Vec<u8> {
    let span = if what >= 128 { header } else { bytes.len() };
    let at = (span as f64 * place) as usize;
    match what % 4 {
        0 => bytes[at] = value,
        1 => bytes.truncate(at),
        2 => bytes.insert(at, value),
        _ => drop(bytes.remove(at)),
    }
    bytes
}

proptest! {
    // A failure is printed; no file of it is left in the tree.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bytes_at_random_are_no_file_of_mnist(bytes in prop::collection::vec(any::<u8>(), 0..2000), file in 0..4_usize) {
        prop_assert!(mnist::open(FILES[file], &bytes).is_err());
        let packed = format!("{}.gz", FILES[file]);
        prop_assert!(mnist::open(&packed, &bytes).is_err());
    }

    #[test]
    fn damaged_gzip_is_an_error_or_unpacks_to_the_same(place in 0.0..1.0_f64, what: u8, value: u8) {
        let name = "t10k-labels-idx1-ubyte.gz";
        let whole = shipped(name);
        if let Ok(unpacked) = mnist::open(name, &damage(whole.clone(), 10, place, what, value)) {
            // Only what gzip does not count as content may differ, such as its date.
            prop_assert_eq!(unpacked, mnist::open(name, &whole).unwrap());
        }
    }

    #[test]
    fn damaged_raw_labels_keep_their_number_and_their_range(place in 0.0..1.0_f64, what: u8, value: u8) {
        let raw = mnist::open("t10k-labels-idx1-ubyte.gz", &shipped("t10k-labels-idx1-ubyte.gz")).unwrap();
        let damaged = damage(raw.clone(), 8, place, what, value);
        if let Ok(read) = mnist::open("t10k-labels-idx1-ubyte", &damaged) {
            prop_assert_eq!(read.len(), raw.len());
            prop_assert!(read[..8] == raw[..8] && read[8..].iter().all(|&label| label < 10));
        }
    }

    #[test]
    fn bytes_at_random_are_no_weights(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(network().read(&bytes, Names::Hourglass).is_err());
    }

    #[test]
    fn damaged_weights_are_an_error_or_a_network_of_the_same_shape(place in 0.0..1.0_f64, what: u8, value: u8) {
        let damaged = damage(SAVED.clone(), 8, place, what, value);
        if let Ok(read) = network().read(&damaged, Names::Hourglass) {
            // A byte more or less would shift every number behind it.
            prop_assert_eq!(damaged.len(), SAVED.len());
            prop_assert_eq!(format!("{read:?}"), format!("{:?}", network()));
        }
    }
}

#[test]
fn whole_files_are_read() {
    for name in ["t10k-labels-idx1-ubyte.gz", "t10k-images-idx3-ubyte.gz"] {
        mnist::open(name, &shipped(name)).unwrap();
    }
    assert!(network().read(&SAVED, Names::Hourglass).unwrap() == network());
    assert!(mnist::open("labels", &[]).is_err());
}
