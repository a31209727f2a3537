//! The IDX format and its gzipped form: everything is checked that the `mnist` crate relies on.

use super::{TEST, TRAINING};
use crate::error::{Result, err};
use flate2::bufread::GzDecoder;
use std::io::Read;
use std::path::Path;

/// What one of the four files must be.
pub(super) struct Kind {
    pub name: &'static str,
    /// The first four bytes: 0x803 for images, 0x801 for labels.
    magic: u32,
    /// The number of images or labels, then for images their height and width.
    sizes: &'static [u32],
}

const IMAGES: u32 = 0x803;
const LABELS: u32 = 0x801;

pub(super) const KINDS: [Kind; 4] = [
    Kind {
        name: "train-images-idx3-ubyte",
        magic: IMAGES,
        sizes: &[TRAINING as u32, 28, 28],
    },
    Kind {
        name: "train-labels-idx1-ubyte",
        magic: LABELS,
        sizes: &[TRAINING as u32],
    },
    Kind {
        name: "t10k-images-idx3-ubyte",
        magic: IMAGES,
        sizes: &[TEST as u32, 28, 28],
    },
    Kind {
        name: "t10k-labels-idx1-ubyte",
        magic: LABELS,
        sizes: &[TEST as u32],
    },
];

impl Kind {
    fn header(&self) -> usize {
        4 + 4 * self.sizes.len()
    }

    /// How long the raw file is.
    pub fn bytes(&self) -> usize {
        let values: usize = self.sizes.iter().map(|&size| size as usize).product();
        self.header() + values
    }
}

/// The raw bytes of one of the four files, unpacked if its name ends in `.gz`, and checked: the part of loading that reads no
/// file.
///
/// # Errors
/// As [`super::Mnist::load_from`]; and when no file of MNIST has this name.
pub fn open(name: &str, bytes: &[u8]) -> Result<Vec<u8>> {
    let raw = name.strip_suffix(".gz");
    let Some(kind) = KINDS.iter().find(|kind| kind.name == raw.unwrap_or(name)) else {
        let names = KINDS.map(|kind| kind.name).join(", ");
        return err!(
            "MNIST: found the file name {name}, expected one of {names}, with or without .gz.",
            "MNIST: 파일 이름이 {name}입니다. {names} 중 하나여야 하며, 끝에 .gz가 붙어도 됩니다."
        );
    };
    let bytes = match raw {
        Some(_) => gunzip(kind, name.as_ref(), bytes)?,
        None => bytes.to_vec(),
    };
    check(kind, name.as_ref(), &bytes)?;
    Ok(bytes)
}

/// Unpacks at most one byte more than there should be, so that a gzip bomb cannot fill the memory.
pub(super) fn gunzip(kind: &Kind, path: &Path, gzip: &[u8]) -> Result<Vec<u8>> {
    let shown = path.display();
    let expected = kind.bytes();
    let mut bytes = Vec::with_capacity(expected + 1);
    let mut decoder = GzDecoder::new(gzip);
    let result = decoder
        .by_ref()
        .take(expected as u64 + 1)
        .read_to_end(&mut bytes);
    let found = bytes.len();
    if let Err(error) = result {
        return err!(
            "MNIST: {shown} is not whole ({error}; {found} of {expected} bytes could be unpacked), expected a gzip file. Fetch the file again.",
            "MNIST: {shown} 파일이 온전하지 않습니다({error}; {expected}바이트 중 {found}바이트만 풀렸습니다). gzip 파일이어야 합니다. 파일을 다시 받으십시오."
        );
    }
    let more = decoder.read(&mut [0]);
    let rest = decoder.into_inner().len();
    match more {
        Ok(0) if rest == 0 => Ok(bytes),
        Ok(0) => err!(
            "MNIST: {shown} has {rest} bytes after the end of its gzip data, expected none. Fetch the file again.",
            "MNIST: {shown} 파일의 gzip 데이터 뒤에 {rest}바이트가 더 있습니다. 아무것도 없어야 합니다. 파일을 다시 받으십시오."
        ),
        _ => err!(
            "MNIST: {shown} unpacks to more than {expected} bytes, expected exactly that many. Fetch the file again.",
            "MNIST: {shown} 파일의 압축을 풀면 {expected}바이트를 넘습니다. 정확히 그 크기여야 합니다. 파일을 다시 받으십시오."
        ),
    }
}

/// Everything that the `mnist` crate relies on: header, sizes, length, and labels below 10.
pub(super) fn check(kind: &Kind, path: &Path, bytes: &[u8]) -> Result<()> {
    let shown = path.display();
    let words: Vec<u32> = bytes
        .chunks_exact(4)
        .take(kind.header() / 4)
        .map(|word| u32::from_be_bytes([word[0], word[1], word[2], word[3]]))
        .collect();
    let (found, expected) = (bytes.len(), kind.bytes());
    let header_fits = words.first() == Some(&kind.magic) && &words[1..] == kind.sizes;
    if !header_fits || found != expected {
        let magic = words
            .first()
            .map_or("none".to_string(), |magic| format!("{magic:#x}"));
        let sizes = words.get(1..).unwrap_or_default();
        let (right, wanted) = (kind.magic, kind.sizes);
        return err!(
            "MNIST: {shown} holds {found} bytes with the magic number {magic} and the sizes {sizes:?}, expected {expected} bytes, {right:#x} and {wanted:?}. Put the right file there, or fetch the course again.",
            "MNIST: {shown} 파일은 {found}바이트이고 매직 넘버는 {magic}, 크기는 {sizes:?}입니다. {expected}바이트, {right:#x}, {wanted:?}여야 합니다. 올바른 파일을 넣거나 강의를 다시 받으십시오."
        );
    }
    if kind.magic == LABELS
        && let Some(row) = bytes[kind.header()..].iter().position(|&label| label > 9)
    {
        let label = bytes[kind.header() + row];
        return err!(
            "MNIST: {shown} has the label {label} at row {row}, expected a digit from 0 to 9. Put the right file there.",
            "MNIST: {shown} 파일의 {row}번 행 레이블이 {label}입니다. 0부터 9까지의 숫자여야 합니다. 올바른 파일을 넣으십시오."
        );
    }
    Ok(())
}
