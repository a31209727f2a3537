//! Weights on disk, in the safetensors format: eight bytes with the length of a header, the header in JSON, the numbers.
//!
//! PyTorch, Keras and others read the same files. Layer 0 is stored as `layers.0.weights` and `layers.0.bias`.

use super::Sequential;
use super::safetensors::{LARGEST_HEADER, split, tensor};
use crate::error::{Error, Result, err};
use ndarray::{Array1, Array2};
use std::collections::HashMap;
use std::fs;
use std::path::Path;
use tinyjson::JsonValue;

impl Sequential {
    /// Writes all weights and biases to `path`, whole or not at all.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save(&self, path: impl AsRef<Path>) -> Result<()> {
        let path = path.as_ref();
        let mut header = HashMap::new();
        let mut numbers: Vec<u8> = Vec::with_capacity(4 * self.parameters());
        let mut add = |name: String, shape: &[usize], values: &mut dyn Iterator<Item = &f32>| {
            let begin = numbers.len();
            values.for_each(|value| numbers.extend(value.to_le_bytes()));
            let list = |numbers: &[usize]| {
                JsonValue::from(
                    numbers
                        .iter()
                        .map(|&n| JsonValue::from(n as f64))
                        .collect::<Vec<_>>(),
                )
            };
            let entry = HashMap::from([
                ("dtype".to_string(), JsonValue::from("F32".to_string())),
                ("shape".to_string(), list(shape)),
                ("data_offsets".to_string(), list(&[begin, numbers.len()])),
            ]);
            header.insert(name, JsonValue::from(entry));
        };
        for (i, layer) in self.layers.iter().enumerate() {
            let [weights, bias] = names(i);
            add(weights, layer.weights.shape(), &mut layer.weights.iter());
            add(bias, layer.bias.shape(), &mut layer.bias.iter());
        }
        let about = HashMap::from([(
            "activations".to_string(),
            JsonValue::from(self.activations()),
        )]);
        header.insert("__metadata__".to_string(), JsonValue::from(about));
        let unwritable = |error: &dyn std::fmt::Display| {
            let path = path.display();
            Error::new(
                format!(
                    "Cannot write the weights to {path} ({error}), expected a folder that can be written, with room. Choose another path."
                ),
                format!(
                    "가중치를 {path} 파일에 쓸 수 없습니다({error}). 쓸 수 있고 공간이 있는 폴더여야 합니다. 다른 경로를 고르십시오."
                ),
            )
        };
        let header = JsonValue::from(header)
            .stringify()
            .map_err(|error| unwritable(&error))?;
        let length = header.len() as u64;
        let bytes = [&length.to_le_bytes()[..], header.as_bytes(), &numbers].concat();
        let temporary = path.with_extension(format!("tmp-{}", std::process::id()));
        let written = fs::write(&temporary, bytes).and_then(|()| fs::rename(&temporary, path));
        written.map_err(|error| {
            let _ = fs::remove_file(&temporary);
            unwritable(&error)
        })
    }

    /// Reads the weights that [`Sequential::save`] wrote into this network, which must be built the same way.
    ///
    /// # Errors
    /// When the file cannot be read, is damaged, or is of a network of other layers. The network is then unchanged.
    pub fn load(&mut self, path: impl AsRef<Path>) -> Result<()> {
        let path = path.as_ref();
        let shown = path.display();
        let most = 8 + LARGEST_HEADER + 4 * self.parameters();
        let size = fs::metadata(path).map(|meta| meta.len());
        let bytes = match size {
            Ok(size) if size <= most as u64 => fs::read(path),
            Ok(size) => {
                return err!(
                    "The weights file {shown} has {size} bytes, expected at most {most} for this network ({self:?}). Build the network that was saved, or name its file.",
                    "가중치 파일 {shown}의 크기가 {size}바이트입니다. 이 네트워크({self:?})라면 {most}바이트 이하여야 합니다. 저장한 것과 같은 네트워크를 만들거나, 그 네트워크의 파일을 지정하십시오."
                );
            }
            Err(error) => Err(error),
        };
        let bytes = bytes.map_err(|error| {
            Error::new(
                format!("Cannot read the weights file {shown} ({error}), expected a file that `save` wrote. Check the path."),
                format!("가중치 파일을 읽을 수 없습니다: {shown}({error}). save가 쓴 파일이어야 합니다. 경로를 확인하십시오."),
            )
        })?;
        *self = self.read(&bytes).map_err(|error| {
            Error::new(
                format!(
                    "The weights file {shown}: {} The network is unchanged.",
                    error.en
                ),
                format!("가중치 파일 {shown}: {} 네트워크는 그대로입니다.", error.ko),
            )
        })?;
        Ok(())
    }

    /// This network with the weights in `bytes`: the part of [`Sequential::load`] that reads no file.
    ///
    /// # Errors
    /// As [`Sequential::load`].
    pub fn read(&self, bytes: &[u8]) -> Result<Sequential> {
        let (header, numbers) = split(bytes)?;
        let mut network = self.clone();
        let mut expected = 0;
        for (i, layer) in network.layers.iter_mut().enumerate() {
            let [weights, bias] = names(i);
            let values = tensor(&header, numbers, &weights, layer.weights.shape())?;
            layer.weights = Array2::from_shape_vec(layer.weights.dim(), values).expect("checked");
            let values = tensor(&header, numbers, &bias, layer.bias.shape())?;
            layer.bias = Array1::from_vec(values);
            expected += 2;
        }
        let found = header.keys().filter(|name| *name != "__metadata__").count();
        let used = 4 * self.parameters();
        let length = numbers.len();
        if found != expected || length != used {
            return err!(
                "Found {found} tensors in {length} bytes, expected {expected} in {used} for this network. It is of another network: build that one.",
                "텐서 {found}개, {length}바이트가 있습니다. 이 네트워크라면 {expected}개, {used}바이트여야 합니다. 다른 네트워크의 파일이니 그 네트워크를 만드십시오."
            );
        }
        let about = header
            .get("__metadata__")
            .and_then(|about| about.get::<HashMap<_, _>>());
        let saved = about.and_then(|about: &HashMap<String, JsonValue>| about.get("activations"));
        let saved = saved.and_then(|saved| saved.get::<String>());
        let own = self.activations();
        if let Some(saved) = saved
            && *saved != own
        {
            return err!(
                "Found the activations {saved}, expected {own}. Build the network with the same activations.",
                "활성화 함수가 {saved}입니다. {own}여야 합니다. 같은 활성화 함수로 네트워크를 만드십시오."
            );
        }
        Ok(network)
    }

    fn activations(&self) -> String {
        let names: Vec<&str> = self
            .layers
            .iter()
            .map(|layer| layer.activation.name())
            .collect();
        names.join(",")
    }
}

fn names(layer: usize) -> [String; 2] {
    [
        format!("layers.{layer}.weights"),
        format!("layers.{layer}.bias"),
    ]
}
