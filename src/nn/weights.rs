//! Weights on disk, in the safetensors format: with this crate's names, or with PyTorch's.

use super::Sequential;
use super::names::{Names, find};
use super::safetensors::{File, LARGEST_HEADER, Tensor, write};
use crate::error::{Error, Result, err};
use ndarray::{Array1, Array2};
use std::fs;
use std::path::Path;

impl Sequential {
    /// Writes all weights and biases to `path`, whole or not at all. The same network gives the same bytes.
    ///
    /// Taught in lesson [8](crate::course#lesson-8).
    ///
    /// # Errors
    /// When the file cannot be written, or there is nothing to write that [`Sequential::load`] would read: sizes that do
    /// not fit, numbers that are not finite.
    pub fn save(&self, path: impl AsRef<Path>) -> Result<()> {
        self.save_as(path, Names::Hourglass)
    }

    /// [`Sequential::save`] with the names of another library: what is saved with [`Names::PyTorch`] is a `state_dict` that
    /// an `nn.Sequential` of the same layers and activations loads.
    ///
    /// ```python
    /// model = nn.Sequential(nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 784))
    /// model.load_state_dict(safetensors.torch.load_file("weights.safetensors"))
    /// ```
    ///
    /// # Errors
    /// As [`Sequential::save`].
    pub fn save_as(&self, path: impl AsRef<Path>, names: Names) -> Result<()> {
        let path = path.as_ref();
        let bytes = self.written(names)?;
        let temporary = path.with_extension(format!("tmp-{}", std::process::id()));
        let written = fs::write(&temporary, bytes).and_then(|()| fs::rename(&temporary, path));
        written.map_err(|error| {
            let _ = fs::remove_file(&temporary);
            let path = path.display();
            Error::new(
                format!(
                    "Cannot write the weights to {path} ({error}), expected a folder that can be written, with room. Choose another path."
                ),
                format!(
                    "가중치를 {path} 파일에 쓸 수 없습니다({error}). 쓸 수 있고 공간이 있는 폴더여야 합니다. 다른 경로를 고르십시오."
                ),
            )
        })
    }

    /// The bytes of the file that [`Sequential::save_as`] writes.
    fn written(&self, names: Names) -> Result<Vec<u8>> {
        self.check_numbers()?;
        let mut tensors = Vec::new();
        for (layer, [weights, bias]) in self.layers.iter().zip(names.of(self)) {
            let matrix = match names {
                Names::Hourglass => layer.weights.view(),
                Names::PyTorch => layer.weights.t(),
            };
            let values = matrix.iter().copied().collect();
            tensors.push((weights, matrix.shape().to_vec(), values));
            let values = layer.bias.to_vec();
            tensors.push((bias, vec![values.len()], values));
        }
        let activations = self.activations();
        let mut about = vec![("activations", activations.as_str())];
        if names == Names::PyTorch {
            about.push(("format", "pt"));
        }
        Ok(write(&about, &tensors))
    }

    /// Reads the weights that [`Sequential::save`] wrote into this network, which must be built the same way.
    ///
    /// Taught in lesson [8](crate::course#lesson-8).
    ///
    /// Weights in 64 or 16 bits, as other programs keep them, become the numbers in 32 bits that are nearest.
    ///
    /// # Errors
    /// When the file cannot be read, is damaged, or is of a network of other layers. The network is then unchanged.
    pub fn load(&mut self, path: impl AsRef<Path>) -> Result<()> {
        self.load_as(path, Names::Hourglass)
    }

    /// [`Sequential::load`] for files with the names of another library: with [`Names::PyTorch`] the `state_dict` of an
    /// `nn.Sequential`, or of an `encoder` and a `decoder`. It does not say its activations; give the network the same ones.
    ///
    /// ```python
    /// safetensors.torch.save_file(model.state_dict(), "weights.safetensors")
    /// ```
    ///
    /// # Errors
    /// As [`Sequential::load`].
    pub fn load_as(&mut self, path: impl AsRef<Path>, names: Names) -> Result<()> {
        let path = path.as_ref();
        let shown = path.display();
        let most = 8 + LARGEST_HEADER + 8 * self.parameters();
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
        *self = self.read(&bytes, names).map_err(|error| {
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

    /// This network with the weights in `bytes`: the part of [`Sequential::load_as`] that reads no file.
    ///
    /// # Errors
    /// As [`Sequential::load_as`].
    pub fn read(&self, bytes: &[u8], names: Names) -> Result<Sequential> {
        self.check()?;
        let file = File::read(bytes)?;
        let mut network = self.clone();
        let of_layers = find(&file, self, names)?;
        for (layer, [weights, bias]) in network.layers.iter_mut().zip(&of_layers) {
            let (inputs, outputs) = layer.weights.dim();
            layer.weights = match names {
                Names::Hourglass => matrix(&file, weights, [inputs, outputs], names)?,
                Names::PyTorch => {
                    let turned = matrix(&file, weights, [outputs, inputs], names)?;
                    turned.t().as_standard_layout().into_owned()
                }
            };
            let values = tensor(&file, bias, &[outputs])?.values(bias)?;
            layer.bias = Array1::from_vec(values);
        }
        let (found, expected) = (file.tensors.len(), 2 * of_layers.len());
        if found != expected {
            return err!(
                "Found {found} tensors, expected {expected} for this network. It is of another network: build that one.",
                "텐서가 {found}개 있습니다. 이 네트워크라면 {expected}개여야 합니다. 다른 네트워크의 파일이니 그 네트워크를 만드십시오."
            );
        }
        let own = self.activations();
        match file.about("activations") {
            Some(saved) if saved != own => err!(
                "Found the activations {saved}, expected {own}. Build the network with the same activations.",
                "활성화 함수가 {saved}입니다. {own}여야 합니다. 같은 활성화 함수로 네트워크를 만드십시오."
            ),
            _ => Ok(network),
        }
    }

    fn activations(&self) -> String {
        let names = self.layers.iter().map(|layer| layer.activation.name());
        names.collect::<Vec<_>>().join(",")
    }
}

/// The tensor of this name and shape.
fn tensor<'a>(file: &'a File<'_>, name: &str, shape: &[usize]) -> Result<&'a Tensor<'a>> {
    let Some(tensor) = file.tensors.get(name) else {
        let found: Vec<&str> = file.tensors.keys().map(String::as_str).take(8).collect();
        let found = found.join(", ");
        return err!(
            "Found no tensor {name}, expected one of shape {shape:?} beside these: {found}. It is of another network: build that one.",
            "없는 텐서: {name}. 형태가 {shape:?}인 텐서가 있어야 합니다. 있는 텐서: {found}. 다른 네트워크의 파일이니 그 네트워크를 만드십시오."
        );
    };
    let (found, kind) = (&tensor.shape, &tensor.number);
    if found != shape {
        return err!(
            "Tensor {name} has the type {kind} and the shape {found:?}, expected the shape {shape:?}. It is of another network: build that one.",
            "텐서 {name}의 자료형은 {kind}, 형태는 {found:?}입니다. 형태 {shape:?} 텐서여야 합니다. 다른 네트워크의 파일이니 그 네트워크를 만드십시오."
        );
    }
    Ok(tensor)
}

/// The matrix of this name and shape; one that is turned is told.
fn matrix(file: &File<'_>, name: &str, shape: [usize; 2], names: Names) -> Result<Array2<f32>> {
    let [rows, columns] = shape;
    if file
        .tensors
        .get(name)
        .is_some_and(|found| rows != columns && found.shape == [columns, rows])
    {
        let found = [columns, rows];
        return match names {
            Names::Hourglass => err!(
                "Tensor {name} is turned: found {found:?}, expected {shape:?}; PyTorch keeps [outputs, inputs]. Read it so: network.load_as(path, Names::PyTorch).",
                "텐서 {name}의 행과 열이 바뀌어 있습니다. 형태가 {found:?}인데 {shape:?}여야 합니다. PyTorch는 [출력, 입력] 순서로 저장합니다. network.load_as(path, Names::PyTorch)로 읽으십시오."
            ),
            Names::PyTorch => err!(
                "Tensor {name} is turned: found {found:?}, expected {shape:?}; PyTorch keeps [outputs, inputs]. Turn it before you save it: weight.T.contiguous().",
                "텐서 {name}의 행과 열이 바뀌어 있습니다. 형태가 {found:?}인데 {shape:?}여야 합니다. PyTorch는 [출력, 입력] 순서로 저장합니다. 저장하기 전에 weight.T.contiguous()로 뒤집으십시오."
            ),
        };
    }
    let values = tensor(file, name, &shape)?.values(name)?;
    Ok(Array2::from_shape_vec(shape, values).expect("checked"))
}
