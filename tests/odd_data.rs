//! MNIST as it lies on people's disks: unpacked by 7-Zip, fetched by a browser, from Kaggle, from torchvision.

mod common;

use common::scratch;
use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use hourglass::mnist::Mnist;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

const NAMES: [&str; 4] = [
    "train-images-idx3-ubyte",
    "train-labels-idx1-ubyte",
    "t10k-images-idx3-ubyte",
    "t10k-labels-idx1-ubyte",
];

fn packed(name: &str) -> Vec<u8> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/mnist");
    fs::read(dir.join(format!("{name}.gz"))).unwrap()
}

fn raw(name: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    GzDecoder::new(&packed(name)[..])
        .read_to_end(&mut bytes)
        .unwrap();
    bytes
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn dotted(name: &str) -> String {
    name.replace("-idx", ".idx")
}

/// A cache for the tests of this file, set once, before the first of them loads anything.
static CACHE: LazyLock<PathBuf> = LazyLock::new(|| {
    let cache = scratch("odd-cache");
    // SAFETY: every test of this file comes through here before it reads the environment, and nobody writes it later.
    #[expect(unsafe_code, reason = "nobody reads it at that time")]
    unsafe {
        std::env::set_var("HOURGLASS_CACHE", &cache);
    }
    cache
});

/// Loads a folder into which `put` has laid each of the four files.
fn load(folder: &str, put: impl Fn(&Path, &str)) -> hourglass::error::Result<Mnist> {
    LazyLock::force(&CACHE);
    let dir = scratch(folder);
    NAMES.iter().for_each(|name| put(&dir, name));
    Mnist::load_from(dir)
}

fn write(dir: &Path, name: &str, bytes: &[u8]) {
    fs::create_dir_all(dir).unwrap();
    fs::write(dir.join(name), bytes).unwrap();
}

#[test]
fn however_the_files_came_here_they_are_the_same_digits() {
    type Put = fn(&Path, &str);
    let ways: [(&str, Put); 9] = [
        ("unpacked by 7-Zip", |dir, name| {
            write(dir, &dotted(name), &raw(name));
        }),
        ("packed, with a dot", |dir, name| {
            write(dir, &format!("{}.gz", dotted(name)), &packed(name));
        }),
        ("unpacked by a browser", |dir, name| {
            write(dir, &format!("{name}.gz"), &raw(name));
        }),
        ("packed, without .gz", |dir, name| {
            write(dir, name, &packed(name));
        }),
        ("torchvision's root", |dir, name| {
            let dir = dir.join("MNIST/raw");
            write(&dir, name, &raw(name));
            write(&dir, &format!("{name}.gz"), &packed(name));
        }),
        ("torchvision's MNIST", |dir, name| {
            write(&dir.join("raw"), name, &raw(name));
        }),
        ("Kaggle", |dir, name| {
            write(&dir.join(name), name, &raw(name));
            write(dir, &dotted(name), &raw(name));
        }),
        ("a folder for each file", |dir, name| {
            write(&dir.join(dotted(name)), &dotted(name), &raw(name));
        }),
        ("an empty .gz beside a good raw file", |dir, name| {
            write(dir, &format!("{name}.gz"), b"");
            write(dir, name, &raw(name));
        }),
    ];
    let shipped = load("odd-shipped", |dir, name| {
        write(dir, &format!("{name}.gz"), &packed(name));
    });
    let shipped = shipped.unwrap();
    for (way, put) in ways {
        let found = load("odd", put).unwrap_or_else(|error| panic!("{way}: {error}"));
        assert!(found.test().images() == shipped.test().images(), "{way}");
        assert_eq!(
            found.all_training().labels(),
            shipped.all_training().labels(),
            "{way}"
        );
    }
}

#[test]
fn what_no_reader_can_mend_is_told_with_its_cure() {
    let labels = NAMES[3];
    let zip = b"PK\x03\x04 and more";
    let page = b"\n<!DOCTYPE html><title>404</title>";
    let cases: [(&str, String, Vec<u8>); 5] = [
        (
            "Unpack it once with gunzip",
            format!("{labels}.gz"),
            gzip(&packed(labels)),
        ),
        (
            "Unpack it once with gunzip",
            labels.into(),
            gzip(&packed(labels)),
        ),
        (
            "a ZIP archive, expected 10008",
            format!("{labels}.gz"),
            zip.to_vec(),
        ),
        (
            "a ZIP archive, expected 10008",
            dotted(labels),
            zip.to_vec(),
        ),
        ("web page", labels.into(), page.to_vec()),
    ];
    for (cure, file, bytes) in cases {
        let found = load("odd-bad", |dir, name| match name == labels {
            true => write(dir, &file, &bytes),
            false => write(dir, &format!("{name}.gz"), &packed(name)),
        });
        let error = found.expect_err(cure);
        assert!(
            error.en.contains(cure) && error.en.contains(&file),
            "{file}: {error}"
        );
        assert!(
            error.en.contains("expected") && error.ko.contains("10008바이트"),
            "{error}"
        );
    }
}

#[test]
fn a_damaged_file_is_told_when_no_good_one_is_beside_it() {
    let labels = NAMES[3];
    let found = load("odd-damaged", |dir, name| match name == labels {
        true => {
            write(dir, &format!("{name}.gz"), b"");
            write(dir, name, &raw(name)[..9_000]);
        }
        false => write(dir, name, &raw(name)),
    });
    let error = found.unwrap_err();
    assert!(
        error.en.contains("t10k-labels-idx1-ubyte.gz is not whole"),
        "{error}"
    );
}

#[test]
fn a_split_takes_any_number_of_rows() {
    LazyLock::force(&CACHE);
    let test = Mnist::load().unwrap().test();
    assert_eq!(test.first(usize::MAX).len(), 10_000);
    assert_eq!(test.first(0).images().dim(), (0, 784));
}
