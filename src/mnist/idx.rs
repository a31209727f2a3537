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

    /// The names that this file goes by: packed or not; as MNIST's own page has it, or with the dot that 7-Zip and Kaggle
    /// put into it.
    pub(super) fn file_names(&self) -> [String; 4] {
        let dotted = self.name.replace("-idx", ".idx");
        let packed = |name: &str| format!("{name}.gz");
        [
            packed(self.name),
            self.name.to_string(),
            packed(&dotted),
            dotted,
        ]
    }

    /// How long the raw file is.
    pub(super) fn bytes(&self) -> usize {
        let values: usize = self.sizes.iter().map(|&size| size as usize).product();
        self.header() + values
    }
}

/// The raw bytes of one of the four files, unpacked where they are packed, and checked: the part of loading that reads no
/// file. The name may end in `.gz` and have a dot in its middle (`train-images.idx3-ubyte`); what the bytes are, they say
/// themselves.
///
/// # Errors
/// As [`super::Mnist::load_from`]; and when no file of MNIST has this name.
pub fn open(name: &str, bytes: &[u8]) -> Result<Vec<u8>> {
    let is = |kind: &&Kind| kind.file_names().iter().any(|own| own == name);
    let Some(kind) = KINDS.iter().find(is) else {
        let names = KINDS.map(|kind| kind.name).join(", ");
        return err!(
            "MNIST: found the file name {name}, expected one of {names}, with or without .gz.",
            "MNIST: 파일 이름이 {name}입니다. {names} 중 하나여야 하며, 끝에 .gz가 붙어도 됩니다."
        );
    };
    let path = Path::new(name);
    let bytes = match is_packed(path, bytes) {
        true => gunzip(kind, path, bytes)?,
        false => bytes.to_vec(),
    };
    check(kind, path, &bytes)?;
    Ok(bytes)
}

/// Whether this is a gzip file. A browser unpacks what it fetches and keeps the name that ends in `.gz`; so the first bytes
/// decide, and the name only where they are of neither kind.
pub(super) fn is_packed(path: &Path, bytes: &[u8]) -> bool {
    let named = path.extension().is_some_and(|end| end == "gz");
    bytes.starts_with(&GZIP) || (named && !bytes.starts_with(&[0, 0, 8]))
}

/// How every gzip file begins.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// What a file is instead, by its first bytes, and what to do: in English and in Korean.
fn instead(bytes: &[u8]) -> Option<[(&'static str, &'static str); 2]> {
    if bytes.starts_with(&GZIP) {
        return Some([
            (
                "packed twice",
                "Unpack it once with gunzip, or fetch it again.",
            ),
            (
                "두 번 압축된 파일",
                "gunzip으로 한 번 풀거나 파일을 다시 받으십시오.",
            ),
        ]);
    }
    if bytes.starts_with(b"PK") {
        return Some([
            ("a ZIP archive", "Unpack it and put the files in it there."),
            ("ZIP 파일", "압축을 풀어 그 안의 파일을 넣으십시오."),
        ]);
    }
    bytes.trim_ascii_start().starts_with(b"<").then_some([
        (
            "a web page",
            "It may say why there is no file; fetch the file again.",
        ),
        (
            "웹 페이지",
            "파일이 없다는 안내일 수 있으니 파일을 다시 받으십시오.",
        ),
    ])
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
    if !gzip.starts_with(&GZIP) && instead(gzip).is_some() {
        check(kind, path, gzip)?; // says what it is
    }
    if let Err(error) = result {
        return err!(
            "MNIST: {shown} is not whole ({error}; {found} of {expected} bytes could be unpacked), expected a gzip file. Fetch the file again.",
            "MNIST: {shown} 파일이 온전하지 않습니다({error}; {expected}바이트 중 {found}바이트만 풀렸습니다). gzip 파일이어야 합니다. 파일을 다시 받으십시오."
        );
    }
    if bytes.starts_with(&GZIP) {
        return Ok(bytes); // packed twice: `check` says so, whatever its length
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
    if let Some([(is, cure), (is_ko, cure_ko)]) = instead(bytes) {
        let name = kind.name;
        return err!(
            "MNIST: {shown} is {is}, expected {expected} bytes of {name}. {cure}",
            "MNIST: {shown} 파일은 {is_ko}입니다. {expected}바이트인 {name} 파일이어야 합니다. {cure_ko}"
        );
    }
    let header_fits = words.first() == Some(&kind.magic) && &words[1..] == kind.sizes;
    if !header_fits || found != expected {
        let magic = words
            .first()
            .map_or("none".to_string(), |magic| format!("{magic:#x}"));
        let sizes = words.get(1..).unwrap_or_default();
        let (right, wanted) = (kind.magic, kind.sizes);
        return err!(
            "MNIST: {shown} holds {found} bytes with the magic number {magic} and the sizes {sizes:?}, expected {expected} bytes, {right:#x} and {wanted:?}. Put the right file there, or fetch the course again.",
            "MNIST: {shown} 파일은 {found}바이트이고 매직 넘버는 {magic}, 크기는 {sizes:?}입니다. {expected}바이트, {right:#x}, {wanted:?}여야 합니다. 올바른 파일을 넣거나 강좌를 다시 받으십시오."
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
