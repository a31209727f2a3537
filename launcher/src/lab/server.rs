//! The course's running Jupyter server, read from the file that it leaves in our runtime folder.

use crate::course::Course;
use crate::system::platform;
use serde::Deserialize;
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A server, as Jupyter writes it down.
#[derive(Debug, Deserialize)]
pub(super) struct Server {
    /// Its process.
    #[serde(rename = "pid")]
    pub process: i32,
    /// Its port.
    pub port: u16,
    url: String,
    token: String,
}

impl Server {
    /// The address of a page, with the token that lets the browser in.
    pub(super) fn address(&self, page: &str) -> String {
        let Server { url, token, .. } = self;
        let address = format!("{}{}", url.trim_end_matches('/'), encode(page));
        if token.is_empty() {
            return address; // a user's own password, say
        }
        format!("{address}?token={token}")
    }
}

/// The folder where Jupyter says which servers run.
pub(super) fn runtime(course: &Course) -> PathBuf {
    course.root.join("work/.jupyter/runtime")
}

/// A server of this course that lives and answers; files of dead ones are removed.
pub(super) fn running(course: &Course) -> Option<Server> {
    let entries = std::fs::read_dir(runtime(course)).ok()?;
    entries.flatten().find_map(|entry| {
        let path = entry.path();
        path.file_name()?
            .to_str()?
            .strip_prefix("jpserver-")?
            .strip_suffix(".json")?;
        let server = read(&path)?;
        if !platform::is_alive(server.process) {
            std::fs::remove_file(&path).ok();
            return None;
        }
        answers(&server).then_some(server)
    })
}

/// The server with this process number, once it answers.
pub(super) fn of_process(course: &Course, process: u32) -> Option<Server> {
    let path = runtime(course).join(format!("jpserver-{process}.json"));
    read(&path).filter(answers)
}

fn read(path: &Path) -> Option<Server> {
    serde_json::from_slice(&std::fs::read(path).ok()?).ok()
}

fn answers(server: &Server) -> bool {
    let address = SocketAddr::from(([127, 0, 0, 1], server.port));
    TcpStream::connect_timeout(&address, Duration::from_millis(500)).is_ok()
}

/// Letters, digits and `/-._~` as they are, every other byte as `%XX`.
fn encode(page: &str) -> String {
    let mut encoded = String::new();
    for byte in page.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded += &format!("%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_to_the_page_with_its_token() {
        let server = Server {
            process: 1,
            port: 8888,
            url: "http://localhost:8888/".into(),
            token: "abc".into(),
        };
        assert_eq!(
            server.address("/lab/tree/ko/05 x.ipynb"),
            "http://localhost:8888/lab/tree/ko/05%20x.ipynb?token=abc"
        );
    }
}
