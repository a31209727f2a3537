//! Reading the safetensors format: nothing in the file is believed before it has been checked.

use crate::error::{Result, err};
use std::collections::HashMap;
use tinyjson::JsonValue;

/// A header larger than this is none that we wrote.
pub(super) const LARGEST_HEADER: usize = 1 << 20;

/// The header and the bytes of the numbers.
pub(super) fn split(bytes: &[u8]) -> Result<(HashMap<String, JsonValue>, &[u8])> {
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
fn parse(header: &str) -> Option<HashMap<String, JsonValue>> {
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
    value.get::<HashMap<String, JsonValue>>().cloned()
}

/// One tensor's numbers, after everything about it has been checked.
pub(super) fn tensor(
    header: &HashMap<String, JsonValue>,
    numbers: &[u8],
    name: &str,
    shape: &[usize],
) -> Result<Vec<f32>> {
    let Some(entry) = header
        .get(name)
        .and_then(|entry| entry.get::<HashMap<String, JsonValue>>())
    else {
        return err!(
            "Found no tensor {name}, expected one of shape {shape:?}. It is of another network: build that one.",
            "없는 텐서: {name}. 형태가 {shape:?}인 텐서가 있어야 합니다. 다른 네트워크의 파일이니 그 네트워크를 만드십시오."
        );
    };
    let kind = entry
        .get("dtype")
        .and_then(|kind| kind.get::<String>().cloned())
        .unwrap_or_default();
    let list = |key: &str| -> Option<Vec<usize>> {
        let list = entry.get(key)?.get::<Vec<JsonValue>>()?;
        let whole = |n: &JsonValue| {
            n.get::<f64>()
                .filter(|n| **n >= 0.0 && n.fract() == 0.0)
                .map(|n| *n as usize)
        };
        list.iter().map(whole).collect()
    };
    let found = list("shape").unwrap_or_default();
    if kind != "F32" || found != shape {
        return err!(
            "Tensor {name} has the type {kind} and the shape {found:?}, expected F32 and {shape:?}. It is of another network: build that one.",
            "텐서 {name}의 자료형은 {kind}, 형태는 {found:?}입니다. 자료형 F32, 형태 {shape:?} 텐서여야 합니다. 다른 네트워크의 파일이니 그 네트워크를 만드십시오."
        );
    }
    let size = 4 * shape.iter().product::<usize>();
    let place = list("data_offsets").unwrap_or_default();
    let bytes = match place[..] {
        [begin, end] => numbers.get(begin..end).filter(|bytes| bytes.len() == size),
        _ => None,
    };
    let Some(bytes) = bytes else {
        let length = numbers.len();
        return err!(
            "Tensor {name} should lie at bytes {place:?} of {length}, expected {size} bytes there. The file was cut short or damaged: save it again.",
            "텐서 {name}의 위치가 전체 {length}바이트 중 {place:?}입니다. 거기에 {size}바이트가 있어야 합니다. 파일이 잘렸거나 손상되었으니 다시 저장하십시오."
        );
    };
    let number = |bytes: &[u8]| f32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
    let values: Vec<f32> = bytes.chunks_exact(4).map(number).collect();
    if let Some(k) = values.iter().position(|value| !value.is_finite()) {
        let value = values[k];
        return err!(
            "Tensor {name} holds {value} at position {k}, expected finite numbers. Train the network again and save it.",
            "텐서 {name}의 {k}번째 값이 {value}입니다. 유한한 수여야 합니다. 네트워크를 다시 훈련하고 저장하십시오."
        );
    }
    Ok(values)
}
