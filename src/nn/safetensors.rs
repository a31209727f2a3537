//! The safetensors format: eight bytes with the length of a header, the header in JSON, the numbers.
//!
//! Nothing in a file is believed before it has been checked. What is written begins its numbers at a multiple of 8, so that
//! readers can map the file into memory, and is the same bytes for the same tensors.
//! (<https://huggingface.co/docs/safetensors>, "Format".)

use super::number::Number;
use crate::error::{Error, Result, err};
use std::collections::{BTreeMap, HashMap};
use tinyjson::JsonValue;

/// A header larger than this is none that we wrote.
pub(super) const LARGEST_HEADER: usize = 1 << 20;

/// A JSON object.
type Object = HashMap<String, JsonValue>;

/// A file whose parts are where its header says, one behind the other and nothing between.
pub(super) struct File<'a> {
    /// By name.
    pub tensors: BTreeMap<String, Tensor<'a>>,
    about: Object,
}

/// One tensor of a file.
pub(super) struct Tensor<'a> {
    /// What PyTorch calls its dtype: F32.
    pub number: String,
    pub shape: Vec<usize>,
    bytes: &'a [u8],
}

impl<'a> File<'a> {
    /// Reads everything but the numbers.
    pub(super) fn read(bytes: &'a [u8]) -> Result<File<'a>> {
        let (mut header, numbers) = split(bytes)?;
        let about = header.remove("__metadata__");
        let about = about.and_then(|about| about.get::<Object>().cloned());
        let mut tensors = BTreeMap::new();
        let mut places = Vec::new();
        for (name, entry) in header {
            let (tensor, place) = Tensor::read(&name, &entry, numbers)?;
            places.push(place);
            tensors.insert(name, tensor);
        }
        places.sort_unstable();
        let mut end = 0;
        for place in places {
            end = if place[0] == end {
                place[1]
            } else {
                usize::MAX
            };
        }
        let length = numbers.len();
        if end != length {
            return err!(
                "Found {length} bytes of numbers, expected the tensors one behind the other up to their end. The file was cut short or damaged: save it again.",
                "숫자가 {length}바이트 있습니다. 텐서가 빈틈없이 이어져 거기서 끝나야 합니다. 파일이 잘렸거나 손상되었으니 다시 저장하십시오."
            );
        }
        let about = about.unwrap_or_default();
        Ok(File { tensors, about })
    }

    /// What the file says about itself under this key.
    pub(super) fn about(&self, key: &str) -> Option<&str> {
        self.about.get(key)?.get::<String>().map(String::as_str)
    }
}

impl<'a> Tensor<'a> {
    /// A tensor from its entry in the header, and where it lies.
    fn read(name: &str, entry: &JsonValue, numbers: &'a [u8]) -> Result<(Tensor<'a>, [usize; 2])> {
        let entry = entry.get::<Object>();
        let get = |key| entry.and_then(|entry| entry.get(key));
        let number = get("dtype").and_then(|kind| kind.get::<String>().cloned());
        let number = number.unwrap_or_default();
        let whole = |n: &JsonValue| {
            let n = n.get::<f64>()?;
            (*n >= 0.0 && n.fract() == 0.0).then_some(*n as usize)
        };
        let list = |key| -> Option<Vec<usize>> {
            let list = get(key)?.get::<Vec<JsonValue>>()?;
            list.iter().map(whole).collect()
        };
        let shape = list("shape").unwrap_or_default();
        let place = list("data_offsets").unwrap_or_default();
        let known = Number::of(&number);
        let size = shape
            .iter()
            .try_fold(1_usize, |size, &n| size.checked_mul(n))
            .and_then(|size| size.checked_mul(known.map_or(1, Number::bytes)));
        // Of a number that is not known here, only the place is.
        let fits = |bytes: &&[u8]| known.is_none() || Some(bytes.len()) == size;
        if let [begin, end] = place[..]
            && let Some(bytes) = numbers.get(begin..end).filter(fits)
        {
            let tensor = Tensor {
                number,
                shape,
                bytes,
            };
            return Ok((tensor, [begin, end]));
        }
        let length = numbers.len();
        let size = size.unwrap_or(usize::MAX);
        err!(
            "Tensor {name} should lie at bytes {place:?} of {length}, expected {size} bytes there. The file was cut short or damaged: save it again.",
            "텐서 {name}의 위치가 전체 {length}바이트 중 {place:?}입니다. 거기에 {size}바이트가 있어야 합니다. 파일이 잘렸거나 손상되었으니 다시 저장하십시오."
        )
    }

    /// The numbers, in 32 bits whatever they were.
    ///
    /// # Errors
    /// When they are no floating point numbers, or one of them is not finite in 32 bits.
    pub(super) fn values(&self, name: &str) -> Result<Vec<f32>> {
        let found = &self.number;
        let number = Number::of(found).ok_or_else(|| Error::new(
            format!("Tensor {name} has the type {found}, expected one of F64, F32, F16, BF16. Save the weights as floating point numbers."),
            format!("텐서 {name}의 자료형이 {found}입니다. F64, F32, F16, BF16 중 하나여야 합니다. 가중치를 부동소수점 수로 저장하십시오."),
        ))?;
        let values = number.values(self.bytes);
        if let Some(k) = values.iter().position(|value| !value.is_finite()) {
            let value = number.shown(self.bytes, k);
            return err!(
                "Tensor {name} holds {value} at position {k}, expected finite numbers of 32 bits. Train the network again and save it.",
                "텐서 {name}의 {k}번째 값이 {value}입니다. 32비트로 나타낼 수 있는 유한한 수여야 합니다. 네트워크를 다시 훈련하고 저장하십시오."
            );
        }
        Ok(values)
    }
}

/// The header and the bytes of the numbers.
fn split(bytes: &[u8]) -> Result<(Object, &[u8])> {
    let size = bytes.len();
    let length = bytes
        .first_chunk()
        .map(|length| u64::from_le_bytes(*length));
    let end = length.and_then(|length| usize::try_from(length).ok()?.checked_add(8));
    let header = end
        .filter(|end| *end <= 8 + LARGEST_HEADER)
        .and_then(|end| bytes.get(8..end));
    let parsed = header
        .and_then(|header| std::str::from_utf8(header).ok())
        .and_then(parse);
    match (parsed, end) {
        (Some(header), Some(end)) => Ok((header, &bytes[end..])),
        _ => err!(
            "Found {size} bytes without a whole header, expected a safetensors file. It was cut short or is another kind of file: save it again.",
            "온전한 헤더 없이 {size}바이트만 있습니다. safetensors 파일이어야 합니다. 잘렸거나 다른 종류의 파일이니 다시 저장하십시오."
        ),
    }
}

/// A JSON object. Ours has three levels; one nested deeper is refused before the parser recurses into it.
fn parse(header: &str) -> Option<Object> {
    let open =
        |depth: i32, c| depth + i32::from(c == '{' || c == '[') - i32::from(c == '}' || c == ']');
    let deep = header.chars().scan(0, |depth, c| {
        *depth = open(*depth, c);
        Some(*depth)
    });
    if deep.max()? > 16 {
        return None;
    }
    let value: JsonValue = header.parse().ok()?;
    value.get::<Object>().cloned()
}

/// A file of these tensors (name, shape, numbers), in this order, that says this about itself. Names and sayings are ours:
/// they hold nothing that JSON would write differently.
pub(super) fn write(about: &[(&str, &str)], tensors: &[(String, Vec<usize>, Vec<f32>)]) -> Vec<u8> {
    let about: Vec<String> = about.iter().map(|(k, v)| format!("{k:?}:{v:?}")).collect();
    let mut header = format!("{{\"__metadata__\":{{{}}}", about.join(","));
    let mut numbers = Vec::new();
    for (name, shape, values) in tensors {
        let begin = numbers.len();
        numbers.extend(values.iter().flat_map(|value| value.to_le_bytes()));
        let place = [begin, numbers.len()];
        header += &format!(
            ",{name:?}:{{\"dtype\":\"F32\",\"shape\":{shape:?},\"data_offsets\":{place:?}}}"
        );
    }
    header.push('}');
    // Blanks count as part of the header; eight bytes for its length stand before it.
    header += &" ".repeat(header.len().next_multiple_of(8) - header.len());
    let length = header.len() as u64;
    [&length.to_le_bytes()[..], header.as_bytes(), &numbers].concat()
}
