//! Weights come back from disk as they were; every other file is refused with a sentence.

mod common;

use common::{rows, scratch, small};
use hourglass::nn::{Activation, Names, Sequential};
use ndarray::Array2;
use safetensors::{Dtype, SafeTensors, tensor::TensorView};
use std::collections::HashMap;
use std::fs;

/// A file's tensors: type, shape and bytes by name.
type Tensors = HashMap<String, (Dtype, Vec<usize>, Vec<u8>)>;

fn network(start: u64) -> Sequential {
    small(
        &[6, 4, 6],
        &[Activation::Sigmoid, Activation::Identity],
        start,
    )
}

#[test]
fn a_saved_network_predicts_the_same_after_loading() {
    let path = scratch("weights").join("digits.safetensors");
    let saved = network(1);
    saved.save(&path).unwrap();
    let mut loaded = network(2);
    assert_ne!(loaded, saved);
    loaded.load(&path).unwrap();
    assert_eq!(loaded, saved);
    assert_eq!(
        loaded.predict(&rows(3, 6)).unwrap(),
        saved.predict(&rows(3, 6)).unwrap()
    );
}

#[test]
fn the_safetensors_crate_reads_what_we_write_and_we_read_what_it_writes() {
    let path = scratch("weights-crate").join("w");
    let ours = network(1);
    ours.save(&path).unwrap();
    let bytes = fs::read(&path).unwrap();
    let read = SafeTensors::deserialize(&bytes).unwrap();
    assert_eq!(read.len(), 4);
    let weights = read.tensor("layers.0.weights").unwrap();
    assert_eq!(
        (weights.dtype(), weights.shape()),
        (Dtype::F32, &[6, 4][..])
    );
    let first = f32::from_le_bytes(weights.data()[..4].try_into().unwrap());
    assert_eq!(first, ours.layers[0].weights[[0, 0]]);
    let written = safetensors::serialize(read.tensors(), None).unwrap();
    assert_eq!(network(2).read(&written, Names::Hourglass).unwrap(), ours);
}

#[test]
fn other_files_are_refused_and_the_network_stays() {
    let dir = scratch("weights-bad");
    let path = dir.join("good");
    network(1).save(&path).unwrap();
    let good = fs::read(&path).unwrap();
    let with = |change: &dyn Fn(&mut Tensors)| {
        let read = SafeTensors::deserialize(&good).unwrap();
        let mut tensors: Tensors = read
            .tensors()
            .into_iter()
            .map(|(name, t)| (name, (t.dtype(), t.shape().to_vec(), t.data().to_vec())))
            .collect();
        change(&mut tensors);
        let views = tensors.iter().map(|(name, (kind, shape, data))| {
            (name, TensorView::new(*kind, shape.clone(), data).unwrap())
        });
        safetensors::serialize(views, None).unwrap()
    };
    let nan = {
        let mut bytes = good.clone();
        let end = bytes.len();
        bytes[end - 4..].copy_from_slice(&f32::NAN.to_le_bytes());
        bytes
    };
    let other = |sizes: &[usize], f: &[Activation]| {
        let path = dir.join("other");
        small(sizes, f, 1).save(&path).unwrap();
        fs::read(path).unwrap()
    };
    use Activation::{Identity, Relu, Sigmoid};
    let huge = [&(u64::MAX).to_le_bytes()[..], b"{}"].concat();
    let deep = {
        let header = "[".repeat(200_000);
        [&(header.len() as u64).to_le_bytes()[..], header.as_bytes()].concat()
    };
    let cases: Vec<(&str, &str, Vec<u8>)> = vec![
        ("empty", "0 bytes", vec![]),
        (
            "another kind of file",
            "safetensors",
            b"PK\x03\x04 not weights at all".to_vec(),
        ),
        ("cut in the header", "header", good[..40].to_vec()),
        (
            "cut in the numbers",
            "cut short",
            good[..good.len() - 10].to_vec(),
        ),
        ("a header longer than the file", "header", huge),
        ("a header nested too deep", "bytes", deep),
        ("trailing bytes", "bytes", [&good[..], &[0; 4]].concat()),
        ("NaN", "NaN", nan),
        (
            "missing tensor",
            "no tensor layers.1.bias",
            with(&|t| {
                t.remove("layers.1.bias");
            }),
        ),
        (
            "extra tensor",
            "5 tensors",
            with(&|t| {
                t.insert("more".into(), (Dtype::F32, vec![1], vec![0; 4]));
            }),
        ),
        (
            "wrong type",
            "I32",
            with(&|t| {
                t.get_mut("layers.0.bias").unwrap().0 = Dtype::I32;
            }),
        ),
        (
            "other sizes",
            "[6, 5]",
            other(&[6, 5, 6], &[Sigmoid, Identity]),
        ),
        (
            "other activations",
            "relu",
            other(&[6, 4, 6], &[Relu, Identity]),
        ),
        (
            "more layers",
            "6 tensors",
            other(&[6, 4, 6, 6], &[Sigmoid, Identity, Relu]),
        ),
    ];
    for (name, found, bytes) in cases {
        let path = dir.join("file");
        fs::write(&path, bytes).unwrap();
        let mut network = network(3);
        let error = network.load(&path).expect_err(name);
        assert!(error.en.contains(found), "{name}: {error}");
        assert!(
            error.en.contains("xpected") && error.ko.contains("가중치"),
            "{name}: {error}"
        );
        assert_eq!(
            network,
            self::network(3),
            "{name}: the network is unchanged"
        );
    }
    assert!(
        network(1)
            .load(dir.join("nowhere"))
            .unwrap_err()
            .en
            .contains("nowhere")
    );
    assert!(network(1).load(&dir).is_err(), "a folder is no file");
    assert!(
        network(1)
            .save(dir.join("no/such/folder"))
            .unwrap_err()
            .en
            .contains("no/such")
    );
}

#[test]
fn numbers_begin_at_a_multiple_of_8_and_the_same_network_gives_the_same_bytes() {
    let dir = scratch("weights-bytes");
    for names in [Names::Hourglass, Names::PyTorch] {
        for sizes in [&[1, 1][..], &[6, 4, 6], &[10, 11, 12, 13], &[3; 12]] {
            let network = small(sizes, &vec![Activation::Relu; sizes.len() - 1], 7);
            let save = |to: &str| {
                network.save_as(dir.join(to), names).unwrap();
                fs::read(dir.join(to)).unwrap()
            };
            let first = save("a");
            let header = u64::from_le_bytes(first[..8].try_into().unwrap());
            assert_eq!((8 + header) % 8, 0, "{network:?}");
            // Eleven times, for an order by chance is sometimes the same one.
            (0..10).for_each(|_| assert!(save("b") == first, "{network:?}"));
            SafeTensors::deserialize(&first).unwrap();
            // Layer 10 comes after layer 9, whatever the alphabet says.
            let other = small(sizes, &vec![Activation::Relu; sizes.len() - 1], 8);
            assert!(other.read(&first, names).unwrap() == network, "{network:?}");
        }
    }
}

#[test]
fn what_could_not_be_loaded_again_is_not_written() {
    let path = scratch("weights-nan").join("w");
    let mut network = network(1);
    network.save(&path).unwrap();
    let before = fs::read(&path).unwrap();
    network.layers[1].weights[[2, 3]] = f32::NAN;
    let error = network.save(&path).unwrap_err();
    assert!(error.en.contains("Layer 2 holds NaN"), "{error}");
    network.layers[1].weights = Array2::zeros((3, 6));
    assert!(network.save(&path).unwrap_err().en.contains("[3, 6]"));
    assert_eq!(fs::read(&path).unwrap(), before, "the good file stays");
}

#[test]
fn an_activation_takes_a_number_as_in_nn_sequential() {
    use Activation::{Identity, Relu};
    let dir = scratch("weights-numbers");
    let names = |sizes: &[usize], f: &[Activation]| {
        let path = dir.join("w");
        small(sizes, f, 1).save_as(&path, Names::PyTorch).unwrap();
        let bytes = fs::read(path).unwrap();
        let read = SafeTensors::deserialize(&bytes).unwrap();
        let mut names: Vec<String> = read.names().into_iter().map(String::from).collect();
        names.retain(|name| name.ends_with("weight"));
        names.sort();
        names.join(" ")
    };
    assert_eq!(
        names(&[3, 2, 2, 3], &[Relu, Identity, Relu]),
        "0.weight 2.weight 3.weight"
    );
    assert_eq!(
        names(&[3, 2, 3], &[Identity, Identity]),
        "0.weight 1.weight"
    );
}
