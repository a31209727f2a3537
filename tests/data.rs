//! The data are MNIST, byte for byte; and whatever stands in their place is told, never believed, never a panic.

mod common;

use common::scratch;
use flate2::{Compression, write::GzEncoder};
use hourglass::mnist::{Mnist, PIXELS};
use sha2::{Digest, Sha256};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

const NAMES: [&str; 4] = [
    "train-images-idx3-ubyte",
    "train-labels-idx1-ubyte",
    "t10k-images-idx3-ubyte",
    "t10k-labels-idx1-ubyte",
];

/// Where the course's own files are.
fn shipped() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/mnist")
}

/// The tests of this file share the variables of the process, and a cache of their own.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

fn with_cache<T>(cache: &Path, work: impl FnOnce() -> T) -> T {
    let _guard = ONE_AT_A_TIME
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    // SAFETY: every test of this file that reads or writes the environment holds the lock.
    #[expect(unsafe_code, reason = "the lock is held")]
    unsafe {
        std::env::set_var("HOURGLASS_CACHE", cache);
    }
    work()
}

#[test]
fn the_shipped_files_are_the_canonical_ones() {
    let expected = [
        "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
        "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
        "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
        "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
    ];
    for (name, expected) in NAMES.iter().zip(expected) {
        let bytes = fs::read(shipped().join(format!("{name}.gz"))).unwrap();
        let hash: String = Sha256::digest(&bytes)
            .iter()
            .map(|b| format!("{b:02x}"))
            .collect();
        assert_eq!(hash, expected, "{name}");
    }
}

#[test]
fn the_splits_have_their_sizes_and_hold_digits() {
    let mnist = with_cache(&scratch("splits"), || Mnist::load().unwrap());
    let sizes = [
        mnist.train(),
        mnist.validation(),
        mnist.test(),
        mnist.all_training(),
    ];
    assert_eq!(
        sizes.map(|split| split.len()),
        [55_000, 5_000, 10_000, 60_000]
    );
    let images = mnist.test().images();
    assert_eq!(images.dim(), (10_000, PIXELS));
    assert!(images.iter().all(|&v| (0.0..=1.0).contains(&v)));
    assert_eq!(images.iter().fold(0.0_f32, |a, &b| a.max(b)), 1.0);
    // The published beginnings: the training file starts 5, 0, 4, 1, 9; the test file 7, 2, 1, 0, 4.
    assert_eq!(mnist.train().labels()[..5], [5, 0, 4, 1, 9]);
    assert_eq!(mnist.test().labels()[..5], [7, 2, 1, 0, 4]);
    // Validation is the end of the training file.
    let all = mnist.all_training();
    assert_eq!(mnist.validation().labels(), all.labels()[55_000..]);
    assert_eq!(
        mnist.validation().first(3).images(),
        all.images().slice(ndarray::s![55_000..55_003, ..])
    );
    // Published mean pixel of the training images: 0.1307.
    let mean = all.images().mapv(f64::from).mean().unwrap();
    assert!((mean - 0.1307).abs() < 5e-5, "{mean}");
}

/// A folder with the course's files, of which a test changes one.
fn copy(name: &str) -> PathBuf {
    let dir = scratch(name);
    for name in NAMES {
        let file = format!("{name}.gz");
        fs::copy(shipped().join(&file), dir.join(&file)).unwrap();
    }
    dir
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// An IDX file: magic number, sizes, and as many bytes of 1.
fn idx(magic: u32, sizes: &[u32], bytes: usize) -> Vec<u8> {
    let mut file = magic.to_be_bytes().to_vec();
    sizes
        .iter()
        .for_each(|size| file.extend(size.to_be_bytes()));
    file.resize(file.len() + bytes, 1);
    file
}

/// What happens to the folder before it is loaded.
type Damage<'a> = &'a dyn Fn(&Path);

#[test]
fn damaged_data_are_told_and_never_believed() {
    let cache = scratch("damaged-cache");
    let labels = "t10k-labels-idx1-ubyte";
    let put = |dir: &Path, name: &str, bytes: &[u8]| fs::write(dir.join(name), bytes).unwrap();
    let raw = |dir: &Path, name: &str, bytes: &[u8]| {
        fs::remove_file(dir.join(format!("{name}.gz"))).unwrap();
        put(dir, name, bytes);
    };
    let packed = fs::read(shipped().join(format!("{labels}.gz"))).unwrap();
    let right = idx(0x801, &[10_000], 10_000);
    let cases: &[(&str, &str, Damage<'_>)] = &[
        ("missing file", "cannot read", &|dir| {
            fs::remove_file(dir.join(format!("{labels}.gz"))).unwrap();
        }),
        ("a directory by a file's name", "not a file", &|dir| {
            fs::remove_file(dir.join(format!("{labels}.gz"))).unwrap();
            fs::create_dir(dir.join(labels)).unwrap();
        }),
        ("a directory by a gzip's name", "not a file", &|dir| {
            fs::remove_file(dir.join(format!("{labels}.gz"))).unwrap();
            fs::create_dir(dir.join(format!("{labels}.gz"))).unwrap();
        }),
        ("empty gzip", "not whole", &|dir| {
            put(dir, &format!("{labels}.gz"), b"");
        }),
        ("empty raw file", "0 bytes", &|dir| raw(dir, labels, b"")),
        ("not gzip", "web page", &|dir| {
            put(dir, &format!("{labels}.gz"), b"<html>404</html>");
        }),
        ("truncated gzip", "not whole", &|dir| {
            put(dir, &format!("{labels}.gz"), &packed[..packed.len() / 2]);
        }),
        ("gzip without its checksum", "not whole", &|dir| {
            put(dir, &format!("{labels}.gz"), &packed[..packed.len() - 8]);
        }),
        ("gzip with a wrong checksum", "checksum", &|dir| {
            let mut bytes = packed.clone();
            let end = bytes.len();
            bytes[end - 6] ^= 1;
            put(dir, &format!("{labels}.gz"), &bytes);
        }),
        ("truncated raw", "9999 bytes", &|dir| {
            raw(dir, labels, &right[..9_999]);
        }),
        ("a short file in a whole gzip", "9999 bytes", &|dir| {
            put(dir, &format!("{labels}.gz"), &gzip(&right[..9_999]));
        }),
        ("trailing bytes before compression", "10009 bytes", &|dir| {
            put(
                dir,
                &format!("{labels}.gz"),
                &gzip(&[&right[..], b"x"].concat()),
            );
        }),
        (
            "trailing bytes after compression",
            "after the end",
            &|dir| {
                put(
                    dir,
                    &format!("{labels}.gz"),
                    &[&packed[..], b"xyz"].concat(),
                );
            },
        ),
        ("trailing bytes raw", "10009 bytes", &|dir| {
            raw(dir, labels, &[&right[..], b"x"].concat());
        }),
        ("gzip bomb", "more than 10008", &|dir| {
            put(dir, &format!("{labels}.gz"), &gzip(&vec![0; 400_000]));
        }),
        ("gzip bomb beyond the cap", "bytes, expected", &|dir| {
            put(dir, &format!("{labels}.gz"), &gzip(&vec![0; 50_000_000]));
        }),
        ("large file", "bytes, expected", &|dir| {
            put(dir, &format!("{labels}.gz"), &vec![0; 200_000]);
        }),
        ("wrong magic", "0x803", &|dir| {
            raw(dir, labels, &idx(0x803, &[10_000], 10_000));
        }),
        ("fewer labels than images", "[9999]", &|dir| {
            raw(dir, labels, &idx(0x801, &[9_999], 9_999));
        }),
        ("label 10", "label 10", &|dir| {
            let mut file = right.clone();
            file[8 + 77] = 10;
            raw(dir, labels, &file);
        }),
        ("4 billion images", "4294967295", &|dir| {
            raw(
                dir,
                "t10k-images-idx3-ubyte",
                &idx(0x803, &[u32::MAX, 28, 28], 100),
            );
        }),
        ("images of 32×32", "32, 32", &|dir| {
            raw(
                dir,
                "t10k-images-idx3-ubyte",
                &idx(0x803, &[10_000, 32, 32], 28 * 28 * 10_000),
            );
        }),
    ];
    for (name, found, damage) in cases {
        let dir = copy("damaged");
        damage(&dir);
        let error = with_cache(&cache, || Mnist::load_from(&dir)).expect_err(name);
        assert!(error.en.contains(found), "{name}: {error}");
        assert!(
            error.en.contains("expected") && error.ko.starts_with("MNIST"),
            "{name}: {error}"
        );
        assert!(error.en.contains("t10k-"), "{name} names the file: {error}");
    }
}

#[test]
fn a_missing_folder_and_a_file_in_its_place_are_told() {
    let dir = scratch("no-folder");
    let error = Mnist::load_from(dir.join("nowhere")).unwrap_err();
    assert!(error.en.contains("nowhere"), "{error}");
    fs::write(dir.join("file"), b"x").unwrap();
    let error = Mnist::load_from(dir.join("file")).unwrap_err();
    assert!(error.en.contains("is a file"), "{error}");
}

#[test]
fn raw_files_load_as_the_gzipped_ones_do() {
    let cache = scratch("raw-cache");
    let dir = scratch("raw");
    with_cache(&cache, || {
        let mnist = Mnist::load().unwrap();
        // The cache holds the raw files, one in a folder named by its gzip's hash.
        for folder in fs::read_dir(cache.join("mnist")).unwrap() {
            for file in fs::read_dir(folder.unwrap().path()).unwrap() {
                let file = file.unwrap();
                if file.file_name() != "sha256" {
                    fs::copy(file.path(), dir.join(file.file_name())).unwrap();
                }
            }
        }
        let raw = Mnist::load_from(&dir).unwrap();
        assert_eq!(raw.test().images(), mnist.test().images());
        assert_eq!(raw.all_training().labels(), mnist.all_training().labels());
    });
}

#[test]
fn a_damaged_or_useless_cache_changes_nothing() {
    let cache = scratch("cache");
    let digits = || Mnist::load().unwrap().test().labels();
    with_cache(&cache, || {
        let right = digits();
        for folder in fs::read_dir(cache.join("mnist")).unwrap() {
            let labels = folder.unwrap().path().join(NAMES[3]);
            if labels.exists() {
                let mut bytes = fs::read(&labels).unwrap();
                bytes[500] ^= 1;
                fs::write(&labels, bytes).unwrap();
            }
        }
        assert_eq!(digits(), right, "a flipped bit in the cache");
        let left = |dir: &Path| fs::read_dir(dir).unwrap().count();
        assert_eq!(left(&cache.join("mnist")), 4, "no temporary files are left");
    });
    // A file where the cache should be: nothing can be written there.
    let blocked = scratch("blocked").join("file");
    fs::write(&blocked, b"x").unwrap();
    with_cache(&blocked, || assert_eq!(digits().len(), 10_000));
}

#[cfg(unix)]
#[test]
fn a_folder_without_permission_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let dir = copy("locked");
    fs::set_permissions(&dir, fs::Permissions::from_mode(0o000)).unwrap();
    let readable = fs::read_dir(&dir).is_ok();
    let result = with_cache(&scratch("locked-cache"), || Mnist::load_from(&dir));
    fs::set_permissions(&dir, fs::Permissions::from_mode(0o755)).unwrap();
    if readable {
        // Permissions do not hold for root: then the data are simply read.
        println!("run as root: the folder can be read all the same");
        assert!(result.is_ok());
    } else {
        let error = result.unwrap_err();
        assert!(error.en.contains("ermission"), "{error}");
    }
}

#[test]
fn two_loads_at_once_both_get_the_data() {
    with_cache(&scratch("together"), || {
        std::thread::scope(|scope| {
            let loads: Vec<_> = (0..4)
                .map(|_| scope.spawn(|| Mnist::load().unwrap().test().labels()))
                .collect();
            for load in loads {
                assert_eq!(load.join().unwrap()[..5], [7, 2, 1, 0, 4]);
            }
        });
    });
}
