//! From a folder with the four files, gzipped or raw, to four raw files that the `mnist` crate can trust.

use super::idx::{KINDS, Kind, check, gunzip, is_packed};
use crate::error::{Error, Result, err};
use sha2::{Digest, Sha256};
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Four checked raw files; unpacked ones that could not be cached are deleted with this value.
pub(super) struct Files {
    pub paths: Vec<PathBuf>,
    temporary: Option<PathBuf>,
}

impl Drop for Files {
    fn drop(&mut self) {
        if let Some(dir) = &self.temporary {
            // Nothing more can be done if the system's folder for temporary files will not let go of it.
            let _ = fs::remove_dir_all(dir);
        }
    }
}

/// The folder for what can be made again: `HOURGLASS_CACHE`, or `hourglass` in the user's cache folder.
pub fn cache_dir() -> Option<PathBuf> {
    let set = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    let below_home = |path: &str| set("HOME").map(|home| Path::new(&home).join(path));
    if let Some(dir) = set("HOURGLASS_CACHE") {
        return Some(dir.into());
    }
    let base = if cfg!(target_os = "macos") {
        below_home("Library/Caches")
    } else if cfg!(windows) {
        set("LOCALAPPDATA").map(PathBuf::from)
    } else {
        set("XDG_CACHE_HOME")
            .map(PathBuf::from)
            .or_else(|| below_home(".cache"))
    };
    base.map(|base| base.join("hourglass"))
}

/// Finds, unpacks and checks the four files of `dir`.
pub(super) fn prepare(dir: &Path) -> Result<Files> {
    let shown = dir.display();
    match fs::metadata(dir) {
        Ok(found) if found.is_dir() => {}
        Ok(_) => {
            return err!(
                "MNIST: {shown} is a file, expected a folder with the four files of MNIST. Name the folder.",
                "MNIST: {shown} 경로는 파일입니다. MNIST 파일 네 개가 있는 폴더여야 합니다. 폴더를 지정하십시오."
            );
        }
        Err(error) => {
            return err!(
                "MNIST: cannot open the folder {shown} ({error}), expected a folder with the four files of MNIST. Name another folder, or fetch the course again.",
                "MNIST: {shown} 폴더를 열 수 없습니다({error}). MNIST 파일 네 개가 있는 폴더여야 합니다. 다른 폴더를 지정하거나 강좌를 다시 받으십시오."
            );
        }
    }
    let mut files = Files {
        paths: Vec::new(),
        temporary: None,
    };
    for kind in &KINDS {
        let path = find(kind, dir, &mut files.temporary)?;
        files.paths.push(path);
    }
    Ok(files)
}

/// Where a file may be: in the folder itself, in torchvision's `MNIST/raw`, or in a folder with the file's own name, which
/// 7-Zip and Kaggle make for it.
fn places(kind: &Kind, dir: &Path) -> Vec<PathBuf> {
    let names = kind.file_names();
    let folders = ["", "raw", "MNIST/raw"].into_iter();
    let folders = folders.chain(names.iter().map(String::as_str));
    let within = |folder: &str| names.each_ref().map(|name| dir.join(folder).join(name));
    folders.flat_map(within).collect()
}

/// The path of the first raw file that is as it should be. When there is none, what is wrong with the first that there is:
/// an empty download beside a good file does no harm.
fn find(kind: &Kind, dir: &Path, temporary: &mut Option<PathBuf>) -> Result<PathBuf> {
    let places = places(kind, dir);
    let there = places.iter().filter(|path| path.symlink_metadata().is_ok());
    let mut first = None;
    for path in there {
        match open(kind, path, temporary) {
            Ok(raw) => return Ok(raw),
            Err(error) => first = first.or(Some(error)),
        }
    }
    match first {
        Some(error) => Err(error),
        None => open(kind, &places[0], temporary), // says that it is missing
    }
}

/// The path of the raw and checked form of `path`: itself, or where it was unpacked to.
fn open(kind: &Kind, path: &Path, temporary: &mut Option<PathBuf>) -> Result<PathBuf> {
    // No gzip of this much is larger than this: a cap before anything is read.
    let bytes = read(kind, path, kind.bytes() + 1024)?;
    if is_packed(path, &bytes) {
        return unpacked(kind, path, &bytes, temporary);
    }
    check(kind, path, &bytes)?;
    Ok(path.to_path_buf())
}

/// The path of the unpacked and checked form of `packed`: from the cache, or written there now.
fn unpacked(
    kind: &Kind,
    packed: &Path,
    gzip: &[u8],
    temporary: &mut Option<PathBuf>,
) -> Result<PathBuf> {
    let folder = cache_dir().map(|dir| dir.join("mnist").join(hex(&Sha256::digest(gzip))));
    if let Some(folder) = &folder {
        let raw = folder.join(kind.name);
        let hash = fs::read_to_string(folder.join("sha256"));
        if hash.is_ok_and(|hash| hash_of(&raw, kind.bytes()).is_some_and(|found| found == hash)) {
            return Ok(raw);
        }
    }
    let bytes = gunzip(kind, packed, gzip)?;
    check(kind, packed, &bytes)?;
    let hash = hex(&Sha256::digest(&bytes));
    let write = |folder: &Path| -> io::Result<PathBuf> {
        fs::create_dir_all(folder)?;
        let raw = folder.join(kind.name);
        write_whole(&raw, &bytes)?;
        write_whole(&folder.join("sha256"), hash.as_bytes())?;
        Ok(raw)
    };
    if let Some(Ok(raw)) = folder.as_deref().map(write) {
        return Ok(raw);
    }
    // No cache, or none that can be written (a full disk, a read-only home): unpack for this call only.
    let dir = temporary.get_or_insert_with(|| {
        let nanos = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        let unique = format!(
            "hourglass-mnist-{}-{}",
            std::process::id(),
            nanos.map_or(0, |t| t.as_nanos())
        );
        std::env::temp_dir().join(unique)
    });
    write(dir).map_err(|error| {
        let dir = dir.display();
        Error::new(
            format!("MNIST: cannot unpack into {dir} ({error}), expected 55 MB of room there. Free some, or set HOURGLASS_CACHE to a folder that can be written."),
            format!("MNIST: {dir} 폴더에 압축을 풀 수 없습니다({error}). 55 MB의 공간이 필요합니다. 공간을 비우거나 HOURGLASS_CACHE에 쓸 수 있는 폴더를 지정하십시오."),
        )
    })
}

/// A file's bytes, if it is a file of at most `most` bytes.
fn read(kind: &Kind, path: &Path, most: usize) -> Result<Vec<u8>> {
    let shown = path.display();
    let (name, expected) = (kind.name, kind.bytes());
    let unreadable = |error: io::Error| {
        Error::new(
            format!(
                "MNIST: cannot read {shown} ({error}), expected {name} or {name}.gz there. Put the file there, or fetch the course again."
            ),
            format!(
                "MNIST: {shown} 파일을 읽을 수 없습니다({error}). {name} 또는 {name}.gz 파일이 있어야 합니다. 파일을 넣거나 강좌를 다시 받으십시오."
            ),
        )
    };
    let file = fs::File::open(path).map_err(unreadable)?;
    let meta = file.metadata().map_err(unreadable)?;
    if !meta.is_file() {
        return err!(
            "MNIST: {shown} is not a file, expected the file {name}. Remove what stands there and put the file in its place.",
            "MNIST: {shown} 경로에 파일이 아닌 것이 있습니다. {name} 파일이어야 합니다. 그것을 치우고 파일을 넣으십시오."
        );
    }
    let found = meta.len();
    if found > most as u64 {
        return err!(
            "MNIST: {shown} has {found} bytes, expected {expected} unpacked, or fewer if gzipped. Put the right file there.",
            "MNIST: {shown} 파일이 {found}바이트입니다. 압축을 푼 크기는 {expected}바이트여야 하고, gzip이면 그보다 작아야 합니다. 올바른 파일을 넣으십시오."
        );
    }
    let mut bytes = Vec::with_capacity(found as usize);
    file.take(most as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    Ok(bytes)
}

/// Writes to a temporary file beside `path` and renames it: another process sees the whole file or none.
fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let nanos = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let unique = format!(
        "tmp-{}-{}",
        std::process::id(),
        nanos.map_or(0, |t| t.as_nanos())
    );
    let temporary = path.with_extension(unique);
    let written = fs::File::create(&temporary).and_then(|mut file| file.write_all(bytes));
    let renamed = written.and_then(|()| fs::rename(&temporary, path));
    if renamed.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    renamed
}

/// The SHA-256 of a file of exactly `bytes` bytes; `None` if it is anything else.
fn hash_of(path: &Path, bytes: usize) -> Option<String> {
    let mut file = fs::File::open(path).ok()?;
    if file.metadata().ok()?.len() != bytes as u64 {
        return None;
    }
    let mut hash = Sha256::new();
    let mut chunk = vec![0; 1 << 18];
    loop {
        match file.read(&mut chunk).ok()? {
            0 => return Some(hex(&hash.finalize())),
            n => hash.update(&chunk[..n]),
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
