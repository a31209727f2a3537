//! A folder of MNIST: whatever bytes its files hold, under any of the names that are looked for, loading does not panic, and
//! a file that is not the right one is never taken for it.
#![no_main]

use hourglass::mnist::Mnist;
use std::path::PathBuf;
use std::sync::LazyLock;

/// Where the test labels may lie; the other three files are not there, so no folder is ever whole.
const NAMES: [&str; 8] = [
    "t10k-labels-idx1-ubyte",
    "t10k-labels-idx1-ubyte.gz",
    "t10k-labels.idx1-ubyte",
    "t10k-labels.idx1-ubyte.gz",
    "raw/t10k-labels-idx1-ubyte",
    "MNIST/raw/t10k-labels-idx1-ubyte.gz",
    "train-images-idx3-ubyte",
    "train-images.idx3-ubyte/train-images.idx3-ubyte",
];

static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let dir = std::env::temp_dir().join(format!("hourglass-fuzz-{}", std::process::id()));
    for name in NAMES {
        std::fs::create_dir_all(dir.join(name).parent().unwrap()).unwrap();
    }
    dir
});

libfuzzer_sys::fuzz_target!(|input: (u8, &[u8])| {
    let path = FOLDER.join(NAMES[usize::from(input.0) % NAMES.len()]);
    std::fs::write(&path, input.1).unwrap();
    let error = Mnist::load_from(&*FOLDER).expect_err("three files are missing");
    assert!(error.en.starts_with("MNIST") && error.ko.starts_with("MNIST"), "{error}");
    std::fs::remove_file(path).unwrap();
});
