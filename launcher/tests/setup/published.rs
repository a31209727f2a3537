//! The published kernel of a test world: two crates of one line each, as cargo has fetched them, and a change to that line.

use super::world::put;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

const PUBLISHED: [&str; 2] = ["evcxr", "evcxr_jupyter"];
const CHANGE: &str =
    "Why: a test.\n\nfile: evcxr/src/lib.rs\n<<<<<<<\n// plain\n=======\n// mended\n>>>>>>>\n";

/// What cargo has fetched below `home`, and what stands in the course's `launcher/evcxr`.
pub(super) fn publish(home: &Path, course: &Path) {
    let mut lock = String::from("version = 4\n");
    for name in PUBLISHED {
        let mut archive = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::fast()));
        for file in ["src/lib.rs", "LICENSE"] {
            let mut header = tar::Header::new_gnu();
            header.set_size(9);
            header.set_mode(0o644);
            let path = format!("{name}-0.22.0/{file}");
            archive
                .append_data(&mut header, path, "// plain\n".as_bytes())
                .unwrap();
        }
        let bytes = archive.into_inner().unwrap().finish().unwrap();
        let checksum: String = Sha256::digest(&bytes)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let registry = home.join(".cargo/registry/cache/index");
        fs::create_dir_all(&registry).unwrap();
        fs::write(registry.join(format!("{name}-0.22.0.crate")), bytes).unwrap();
        lock += &format!(
            "\n[[package]]\nname = \"{name}\"\nversion = \"0.22.0\"\nsource = \"registry+x\"\nchecksum = \"{checksum}\"\n"
        );
    }
    put(&course.join("launcher/evcxr/Cargo.toml"), "[package]\n");
    put(&course.join("launcher/evcxr/Cargo.lock"), &lock);
    put(&course.join("launcher/evcxr/src/main.rs"), "fn main() {}\n");
    put(&course.join("launcher/evcxr/01-test.change"), CHANGE);
}
