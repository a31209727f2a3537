//! How files call the layers of a network.

use super::safetensors::File;
use super::{Activation, Sequential};
use crate::error::{Result, err};
use std::collections::BTreeSet;

/// How a file calls the layers of a network, and which way its matrices stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// This crate's own: `layers.0.weights` as `[inputs, outputs]`, `layers.0.bias`, then `layers.1`.
    Hourglass,
    /// Those of PyTorch's `nn.Sequential`: `0.weight` as `[outputs, inputs]`, `0.bias`. An activation has a number, too: the
    /// layer behind it is `2`.
    PyTorch,
}

impl Names {
    /// The names of each layer's weights and bias.
    pub(super) fn of(self, network: &Sequential) -> Vec<[String; 2]> {
        let mut place = 0;
        let name = |(number, layer): (usize, &super::Dense)| {
            if self == Names::Hourglass {
                return ["weights", "bias"].map(|of| format!("layers.{number}.{of}"));
            }
            let names = ["weight", "bias"].map(|of| format!("{place}.{of}"));
            place += 1 + usize::from(layer.activation != Activation::Identity);
            names
        };
        network.layers.iter().enumerate().map(name).collect()
    }
}

/// The names that the layers of `network` have in `file`.
pub(super) fn find(
    file: &File<'_>,
    network: &Sequential,
    names: Names,
) -> Result<Vec<[String; 2]>> {
    let modules: Vec<Module> = file
        .tensors
        .keys()
        .filter_map(|name| Module::of(name))
        .collect();
    let own = file.about("activations").is_some() && file.about("format") != Some("pt");
    match names {
        Names::Hourglass => {
            let expected = names.of(network);
            let missing = !file.tensors.contains_key(&expected[0][0]);
            match modules.first().filter(|_| missing && !own) {
                Some(module) => {
                    let (found, expected) = (&module.weights, &expected[0][0]);
                    err!(
                        "Found PyTorch's names ({found}), expected this crate's ({expected}). Read it so: network.load_as(path, Names::PyTorch).",
                        "PyTorch의 이름({found})이 있습니다. 이 크레이트의 이름({expected})이어야 합니다. network.load_as(path, Names::PyTorch)로 읽으십시오."
                    )
                }
                None => Ok(expected),
            }
        }
        Names::PyTorch if own => err!(
            "Found a file that `save` wrote, expected PyTorch's names. Read it so: network.load(path).",
            "save가 쓴 파일입니다. PyTorch의 이름이 있는 파일이어야 합니다. network.load(path)로 읽으십시오."
        ),
        Names::PyTorch => in_order(modules, network),
    }
}

/// A layer of PyTorch: `encoder.2.weight` is the one with the number 2 in the row `encoder.`
#[derive(Clone)]
struct Module {
    row: String,
    number: u64,
    weights: String,
    bias: String,
}

impl Module {
    /// The layer that has weights of this name. (`weights` is how this crate calls them; the file may have been turned.)
    fn of(name: &str) -> Option<Module> {
        let path = name
            .strip_suffix("weight")
            .or(name.strip_suffix("weights"))?;
        let path = path.strip_suffix('.')?;
        let row = path.trim_end_matches(|c: char| c.is_ascii_digit());
        Some(Module {
            row: row.to_string(),
            number: path[row.len()..].parse().unwrap_or(0),
            weights: name.to_string(),
            bias: format!("{path}.bias"),
        })
    }
}

/// The layers of one row by their numbers, or those of an encoder and then those of a decoder.
fn in_order(mut modules: Vec<Module>, network: &Sequential) -> Result<Vec<[String; 2]>> {
    let rows: BTreeSet<&str> = modules.iter().map(|module| module.row.as_str()).collect();
    let rows: Vec<&str> = rows.into_iter().collect();
    let list: Vec<&str> = modules
        .iter()
        .map(|module| module.weights.as_str())
        .take(8)
        .collect();
    let list = list.join(", ");
    let (found, expected) = (modules.len(), network.layers.len());
    if found != expected {
        return err!(
            "Found the weights of {found} layers ({list}), expected {expected} for this network. It is of another network: build that one.",
            "층 {found}개의 가중치가 있습니다({list}). 이 네트워크라면 {expected}개여야 합니다. 다른 네트워크의 파일이니 그 네트워크를 만드십시오."
        );
    }
    let rows_fit = match rows[..] {
        [_] => true,
        // In the alphabet the decoder comes first.
        [decoder, encoder] => encoder.replace("enc", "dec") == decoder,
        _ => false,
    };
    let key = |module: &Module| (module.row.clone(), module.number);
    let places: BTreeSet<_> = modules.iter().map(key).collect();
    if !rows_fit || places.len() != found {
        return err!(
            "Found layers in several rows ({list}), expected one row with a number for each layer, or an encoder and a decoder: which layer comes first cannot be told. Save nn.Sequential(first, second, …).state_dict().",
            "층의 이름이 여러 갈래입니다({list}). 층마다 번호가 다른 한 갈래이거나 encoder와 decoder여야 어느 층이 먼저인지 알 수 있습니다. nn.Sequential(first, second, …).state_dict()를 저장하십시오."
        );
    }
    modules.sort_by(|a, b| (&b.row, a.number).cmp(&(&a.row, b.number)));
    for (i, pair) in modules.windows(2).enumerate() {
        check_between(&pair[0], &pair[1], i + 1, network.layers[i].activation)?;
    }
    let names = modules
        .into_iter()
        .map(|module| [module.weights, module.bias]);
    Ok(names.collect())
}

/// An `nn.Sequential` counts activations: where a number is left out there is one, elsewhere there is none.
fn check_between(one: &Module, next: &Module, layer: usize, f: Activation) -> Result<()> {
    let (a, b, name) = (one.number, next.number, f.name());
    if !one.row.is_empty() || (b - a > 1) == (f != Activation::Identity) {
        return Ok(());
    }
    let (one, next) = (&one.weights, &next.weights);
    match f {
        Activation::Identity => err!(
            "Found room for an activation between {one} and {next}, but {name} in layer {layer}. Build the layer with the activation that PyTorch has there.",
            "{one}와 {next} 사이에 활성화 함수의 자리가 있는데 {layer}번째 층은 {name}입니다. PyTorch에 있는 활성화 함수로 층을 만드십시오."
        ),
        _ => err!(
            "Found no activation between {one} and {next}, but {name} in layer {layer}. Build the layer with Identity, or save the nn.Sequential with its activations.",
            "{one}와 {next} 사이에 활성화 함수가 없는데 {layer}번째 층은 {name}입니다. 층을 Identity로 만들거나, 활성화 함수가 든 nn.Sequential을 저장하십시오."
        ),
    }
}
