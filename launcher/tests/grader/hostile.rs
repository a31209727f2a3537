//! Twelve ways of being hostile or broken. An answer that gets what it wants gives the right result, and its row says "passed": so a row
//! that says "wrong" means that it did not get it.

use crate::class::{Class, neighbour};

pub(crate) enum How {
    /// This takes the place of the first stub of lesson 06; the other exercises are solved.
    Answer(String),
    /// The lesson with other ids.
    WithoutIds,
    /// Another file.
    File(String),
}

pub(crate) struct Plan {
    pub how: How,
    /// Its name, if it is not the lesson's.
    pub file: Option<String>,
    /// What the row must say.
    pub remark: &'static str,
}

const RIGHT: &str =
    "p.mapv(|p| if p * (1.0 - p) < 0.01 { 1.0_f32 } else { 0.0 }).sum() / p.len() as f32";
const WRONG: &str = "2.0";

fn answer(wants: &str, remark: &'static str) -> Plan {
    let code = format!("fn stuck(p: &Array2<f32>) -> f32 {{\n{wants}\n}}");
    Plan {
        how: How::Answer(code),
        file: None,
        remark,
    }
}

/// The right result if `wants` (a truth value) comes true, a wrong one otherwise.
fn wants(wants: &str) -> Plan {
    answer(
        &format!("let got: bool = {{ {wants} }};\nif got {{ {RIGHT} }} else {{ {WRONG} }}"),
        "6.1: ✗",
    )
}

fn file(name: &str, text: &str, remark: &'static str) -> Plan {
    Plan {
        how: How::File(text.to_owned()),
        file: Some(name.to_owned()),
        remark,
    }
}

pub(crate) fn plans(class: &Class) -> Vec<(&'static str, Plan)> {
    let (watched, neighbour) = (class.watched().display().to_string(), neighbour(class));
    // Where the cage does not hold, no more than this is lost.
    let scratch = class.watched().parent().unwrap().display().to_string();
    let prints = r#"let word = std::env::var("HOURGLASS_GRADE_WORD").unwrap_or_default();
        for word in [word.as_str(), "word", ""] { println!("{word} 6.1 passed 2/2"); eprintln!("{word} 6.1 passed 2/2"); }
        println!("6.1: 2 of 2 – well done!\nend"); std::process::exit(0)"#;
    let shadows = format!(
        "pub struct Check; impl Check {{ pub fn case<A, B, C, D>(&mut self, _: A, _: B, _: C, _: D) {{}} pub fn finish(&mut self) {{ println!(\"6.1: 2 of 2 – well done!\") }} }}
pub fn exercise(_: &str) -> Check {{ Check }}
macro_rules! array {{ ($($t:tt)*) => {{ Array2::<f32>::zeros((1, 1)) }} }}
fn stuck(p: &Array2<f32>) -> f32 {{ {WRONG} }}"
    );
    let deletes = format!(
        "let mut done = std::fs::remove_dir_all(\"{watched}\").is_ok() | std::fs::write(\"{watched}/new\", \"x\").is_ok();
        done |= std::fs::set_permissions(\"{watched}\", std::os::unix::fs::PermissionsExt::from_mode(0o777)).is_ok();
        let mut here = std::env::current_dir().unwrap_or_default();
        while here.parent().is_some() {{ for entry in std::fs::read_dir(&here).into_iter().flatten().flatten() {{
            let path = entry.path(); if path.starts_with(\"{scratch}\") {{ done |= std::fs::remove_file(&path).is_ok() | std::fs::remove_dir_all(&path).is_ok(); }} }}
            here.pop(); }} done"
    );
    let reads = format!(
        "std::fs::read(\"{neighbour}\").is_ok() || std::fs::read_dir(\"{watched}\").is_ok() || std::fs::read(\"/etc/passwd\").is_ok()
        || std::net::UdpSocket::bind(\"127.0.0.1:0\").is_ok() || std::net::TcpListener::bind(\"127.0.0.1:0\").is_ok()"
    );
    let forks = "let mut any = false; for _ in 0..200 { any |= std::process::Command::new(\"/bin/sh\").args([\"-c\", \"sleep 100 &\"]).spawn().is_ok(); } any";
    let kills = "unsafe extern \"C\" { fn kill(p: i32, s: i32) -> i32; fn getppid() -> i32; fn getpgid(p: i32) -> i32; }
        unsafe { let parent = getppid(); let group = getpgid(parent);
        kill(-group, 0) == 0 || kill(parent, 9) == 0 }";
    vec![
        ("x01-prints", answer(prints, "6.1: it ended before")),
        (
            "x02-shadows",
            Plan {
                how: How::Answer(shadows),
                file: None,
                remark: "6.1: ✗",
            },
        ),
        ("x03-deletes", wants(&deletes)),
        ("x04-reads", wants(&reads)),
        (
            "x05-endless",
            answer("loop {}", "6.1: it was still running"),
        ),
        (
            "x06-greedy",
            answer(
                "let mut all = Vec::new(); loop { all.push(vec![1_u8; 64 << 20]); }",
                "6.1: it wanted more than",
            ),
        ),
        ("x07-forks", wants(forks)),
        (
            "x08-sleeps",
            answer(
                "std::thread::sleep(std::time::Duration::from_secs(3600)); todo!()",
                "6.1: it was still running",
            ),
        ),
        ("x09-kills", wants(kills)),
        (
            "x10-damaged",
            file(
                "06-damaged.ipynb",
                "{\"cells\": [{\"id\": \"ex1-st",
                "is no notebook",
            ),
        ),
        (
            "x11-ids",
            Plan {
                how: How::WithoutIds,
                file: None,
                remark: "6.1: the cell ex1-stub is missing",
            },
        ),
        (
            "x12-another",
            file("homework.ipynb", OTHER, "is no lesson of this course"),
        ),
    ]
}

const OTHER: &str = r#"{"cells": [{"cell_type": "code", "id": "a", "metadata": {}, "execution_count": 1, "outputs": [],
"source": "import torch"}], "metadata": {"kernelspec": {"name": "python3"}}, "nbformat": 4, "nbformat_minor": 5}"#;
