//! The table of lesson 07, made again from nothing: eleven arms, five numbers of labels, five seeds.
//!
//! ```text
//! cargo run --release --example few_labels [FILE]
//! ```
//!
//! It writes `data/few_labels.csv` unless another file is named, again after each seed, and prints the table as means and
//! standard deviations over the seeds. What is compared stands in `arms.rs`, how in `experiment.rs`, and how everybody
//! chooses in `trials.rs`.

mod arms;
mod data;
mod experiment;
mod nearest;
mod networks;
mod table;
mod trials;

use arms::Arm;
use data::{Data, Views};
use experiment::{Cell, LABELS, SEEDS, cell};
use hourglass::fast;
use hourglass::pca::Pca;
use networks::encoders;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = std::env::args_os().nth(1).map(PathBuf::from);
    let file = file.unwrap_or_else(|| root.join("data/few_labels.csv"));
    let commit = commit(root);
    let begin = Instant::now();
    let data = Data::load()?;
    let pca = Pca::fit(&data.train.x, 64)?;
    let mut cells = Vec::new();
    for seed in SEEDS {
        let views = Views::new(&data, &pca, encoders(&data, seed, None)?, seed)?;
        cells.extend(column(&data, &views)?);
        std::fs::write(&file, table::csv(&cells, &commit))?;
        let minutes = begin.elapsed().as_secs_f64() / 60.0;
        println!("seed {seed} of {}  after {minutes:.1} min", SEEDS.len());
    }
    table::print(&cells);
    println!("wrote {}", file.display());
    Ok(())
}

/// All cells of one seed. Each is trained on one thread, as many at once as there are cores: the networks are so small
/// that two threads on one of them would mostly wait for each other.
fn column(data: &Data, views: &Views) -> Result<Vec<Cell>, Box<dyn Error>> {
    let all = LABELS.map(|labels| Arm::ALL.map(|arm| (labels, arm)));
    let mut tasks = all.as_flattened().to_vec();
    tasks.sort_by_key(|&(labels, arm)| std::cmp::Reverse(arm.steps(labels))); // the longest first
    let cells = Mutex::new(Vec::new());
    fast::for_each(fast::cores(), tasks, |(labels, arm)| {
        let cell = cell(data, views, arm, labels, 1);
        cells.lock().expect("no task panics").push(cell);
    });
    let cells = cells.into_inner()?.into_iter();
    let mut cells = cells.collect::<Result<Vec<_>, _>>()?;
    cells.sort_by_key(|cell| (cell.labels, cell.arm as usize));
    Ok(cells)
}

/// The commit that the numbers come from, with a `+` when the code that made them has been changed since.
fn commit(root: &Path) -> String {
    let git = |arguments: &[&str]| {
        let output = Command::new("git")
            .args(arguments)
            .current_dir(root)
            .output();
        let output = output.ok().filter(|output| output.status.success())?;
        Some(String::from_utf8_lossy(&output.stdout).trim().to_string())
    };
    let Some(commit) = git(&["rev-parse", "--short", "HEAD"]) else {
        return "unknown".to_string();
    };
    let code = [
        "status",
        "--porcelain",
        "--",
        "src",
        "examples/few_labels",
        "Cargo.lock",
    ];
    let changed = git(&code).is_none_or(|lines| !lines.is_empty());
    format!("{commit}{}", if changed { "+" } else { "" })
}
