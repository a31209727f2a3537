//! Weights of other programs are read as what they are: PyTorch's own files, other widths of number, turned matrices.

mod common;

use common::{matrix, scratch, small};
use hourglass::nn::Activation::{self, Identity, Sigmoid};
use hourglass::nn::{Names, Sequential};
use safetensors::{Dtype, SafeTensors, tensor::TensorView};
use std::fs;
use std::path::{Path, PathBuf};

/// A file that PyTorch wrote (tests/reference/make_weights.py).
fn pytorch(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference/weights");
    dir.join(format!("{name}.safetensors"))
}

fn network(activations: &[Activation]) -> Sequential {
    small(&[6, 4, 6], activations, 1)
}

/// A safetensors file that the `safetensors` crate writes.
fn file(tensors: &[(&str, Dtype, &[usize], Vec<u8>)]) -> Vec<u8> {
    let views = tensors.iter().map(|(name, kind, shape, data)| {
        (*name, TensorView::new(*kind, shape.to_vec(), data).unwrap())
    });
    safetensors::serialize(views, None).unwrap()
}

/// Numbers as the bytes of a file.
fn bytes(values: impl IntoIterator<Item = f32>) -> Vec<u8> {
    values.into_iter().flat_map(f32::to_le_bytes).collect()
}

/// A PyTorch file with these layers of `[outputs, inputs]`, all weights 0.5, all biases 0.
fn layers(names: &[&str], shapes: &[[usize; 2]]) -> Vec<u8> {
    let both: Vec<[String; 2]> = names
        .iter()
        .map(|name| ["weight", "bias"].map(|of| format!("{name}.{of}")))
        .collect();
    let mut tensors = Vec::new();
    for ([weight, bias], shape) in both.iter().zip(shapes) {
        let half = vec![0.5; shape[0] * shape[1]];
        tensors.push((weight.as_str(), Dtype::F32, &shape[..], bytes(half)));
        tensors.push((
            bias.as_str(),
            Dtype::F32,
            &shape[..1],
            bytes(vec![0.0; shape[0]]),
        ));
    }
    file(&tensors)
}

#[test]
fn what_pytorch_saved_predicts_as_pytorch_does_in_every_width_of_number() {
    let expected = common::reference("weights/predictions.json");
    let x = matrix(&expected["x"]);
    for (name, kind) in [
        ("sequential-f32", "f32"),
        ("sequential-f64", "f64"),
        ("sequential-f16", "f16"),
        ("sequential-bf16", "bf16"),
        ("autoencoder-f32", "f64"),
    ] {
        let mut ours = network(&[Sigmoid, Identity]);
        ours.load_as(pytorch(name), Names::PyTorch).unwrap();
        let far = common::distance(&ours.predict(&x).unwrap(), &matrix(&expected[kind]));
        assert!(far < 1e-6, "{name}: {far}");
    }
    // The widths are not all the same network: what is compared above is each file's own.
    let far = common::distance(&matrix(&expected["bf16"]), &matrix(&expected["f64"]));
    assert!(far > 1e-4, "{far}");
}

#[test]
fn what_is_saved_with_pytorchs_names_is_what_pytorch_saves() {
    let path = scratch("weights-pytorch").join("w.safetensors");
    let mut ours = network(&[Sigmoid, Identity]);
    ours.load_as(pytorch("sequential-f32"), Names::PyTorch)
        .unwrap();
    ours.save_as(&path, Names::PyTorch).unwrap();
    let (theirs, written) = (
        fs::read(pytorch("sequential-f32")).unwrap(),
        fs::read(&path).unwrap(),
    );
    let (theirs, written) = (
        SafeTensors::deserialize(&theirs).unwrap(),
        SafeTensors::deserialize(&written).unwrap(),
    );
    assert_eq!(written.len(), 4);
    for (name, tensor) in theirs.tensors() {
        let own = written.tensor(&name).unwrap();
        assert_eq!(
            (own.dtype(), own.shape()),
            (tensor.dtype(), tensor.shape()),
            "{name}"
        );
        assert_eq!(own.data(), tensor.data(), "{name}");
    }
    let mut back = network(&[Sigmoid, Identity]);
    back.load_as(&path, Names::PyTorch).unwrap();
    assert_eq!(back, ours);
}

#[test]
fn a_turned_matrix_is_told_and_then_read_so() {
    let dir = scratch("weights-turned");
    let ours = network(&[Sigmoid, Identity]);
    let turned = |k: usize| bytes(ours.layers[k].weights.t().iter().copied());
    let bias = |k: usize| bytes(ours.layers[k].bias.to_vec());
    let path = dir.join("turned");
    let tensors: [(&str, Dtype, &[usize], Vec<u8>); 4] = [
        ("layers.0.weights", Dtype::F32, &[4, 6], turned(0)),
        ("layers.0.bias", Dtype::F32, &[4], bias(0)),
        ("layers.1.weights", Dtype::F32, &[6, 4], turned(1)),
        ("layers.1.bias", Dtype::F32, &[6], bias(1)),
    ];
    fs::write(&path, file(&tensors)).unwrap();
    let mut network = small(&[6, 4, 6], &[Sigmoid, Identity], 2);
    let error = network.load(&path).unwrap_err();
    let sentence = "turned: found [4, 6], expected [6, 4]; PyTorch keeps [outputs, inputs]";
    assert!(error.en.contains(sentence), "{error}");
    assert!(error.en.contains("load_as(path, Names::PyTorch)") && error.ko.contains("[4, 6]"));
    network.load_as(&path, Names::PyTorch).unwrap();
    assert_eq!(network, ours, "read as the sentence says");
}

#[test]
fn files_that_could_be_taken_for_another_network_are_refused() {
    let dir = scratch("weights-foreign");
    let path = dir.join("own");
    network(&[Sigmoid, Identity]).save(&path).unwrap();
    let own = fs::read(&path).unwrap();
    let two = [[4, 6], [6, 4]];
    let one = |kind, data| {
        file(&[
            ("0.weight", kind, &[2, 1], data),
            ("0.bias", Dtype::F32, &[2], bytes([0.0; 2])),
        ])
    };
    let wide = [1e300_f64, 0.0]
        .iter()
        .flat_map(|v| v.to_le_bytes())
        .collect();
    let infinite = [0x3c00_u16, 0x7c00]
        .iter()
        .flat_map(|v| v.to_le_bytes())
        .collect();
    let whole = [1_i32, 2].iter().flat_map(|v| v.to_le_bytes()).collect();
    let own_name = Names::Hourglass;
    let its_name = Names::PyTorch;
    let cases: Vec<(&str, Names, &[usize], Vec<u8>)> = vec![
        (
            "read it so: network.load_as",
            own_name,
            &[6, 4, 6],
            layers(&["0", "2"], &two),
        ),
        ("read it so: network.load(path)", its_name, &[6, 4, 6], own),
        (
            "turned: found [6, 4], expected [4, 6]",
            its_name,
            &[6, 4, 6],
            layers(&["0", "2"], &[[6, 4], [4, 6]]),
        ),
        (
            "no activation between 0.weight and 1.weight, but sigmoid",
            its_name,
            &[6, 4, 6],
            layers(&["0", "1"], &two),
        ),
        (
            "weights of 3 layers",
            its_name,
            &[6, 4, 6],
            layers(&["0", "2", "4"], &[[4, 6], [6, 4], [6, 6]]),
        ),
        (
            "several rows (first.weight, second.weight)",
            its_name,
            &[6, 4, 6],
            layers(&["first", "second"], &two),
        ),
        (
            "several rows (fc.weight, fc0.weight)",
            its_name,
            &[6, 4, 6],
            layers(&["fc", "fc0"], &two),
        ),
        (
            "shape [4, 5]",
            its_name,
            &[6, 4, 6],
            layers(&["0", "2"], &[[4, 5], [6, 4]]),
        ),
        ("i32", its_name, &[1, 2], one(Dtype::I32, whole)),
        (
            "holds 1000000000000000",
            its_name,
            &[1, 2],
            one(Dtype::F64, wide),
        ),
        (
            "holds inf at position 1",
            its_name,
            &[1, 2],
            one(Dtype::F16, infinite),
        ),
    ];
    for (found, names, sizes, bytes) in cases {
        let network = small(sizes, &[Sigmoid, Identity][3 - sizes.len()..], 3);
        let error = network.read(&bytes, names).expect_err(found);
        assert!(error.en.to_lowercase().contains(found), "{found}: {error}");
        assert!(
            error.ko.chars().any(|c| ('가'..='힣').contains(&c)),
            "{error}"
        );
    }
    let linear = network(&[Identity, Identity]);
    let error = linear
        .read(&layers(&["0", "2"], &two), its_name)
        .unwrap_err();
    assert!(
        error
            .en
            .contains("room for an activation between 0.weight and 2.weight"),
        "{error}"
    );
    // Where the row has a name it may be a list of layers without activations between: then nothing can be said.
    linear
        .read(&layers(&["fc1", "fc2"], &two), its_name)
        .unwrap();
}
