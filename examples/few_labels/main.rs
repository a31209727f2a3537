//! The table of lesson 07, made again from nothing: eleven arms, five numbers of labels, five seeds.
//!
//! ```text
//! cargo run --release --example few_labels [FILE]
//! ```
//!
//! About 7 minutes on two cores (reckoned from processor time). It writes `data/few_labels.csv` unless another file is named, again after each seed,
//! and prints the table as means and standard deviations over the seeds. What is compared stands in `arms.rs`, how in
//! `experiment.rs`, and how everybody chooses in `trials.rs`.

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
    let starts = at_once(SEEDS.to_vec(), |seed| {
        Ok((seed, encoders(&data, seed, Some(1))?))
    })?;
    // The arm that follows another one comes last.
    let (last, others): (Vec<Arm>, Vec<Arm>) =
        Arm::ALL.iter().partition(|arm| arm.follows().is_some());
    for arms in [others, last] {
        for (seed, encoders) in &starts {
            let views = Views::new(&data, &pca, encoders.clone(), *seed)?;
            let made = column(&data, &views, &arms, &cells)?;
            cells.extend(made);
            cells.sort_by_key(|cell: &Cell| (cell.seed, cell.labels, cell.arm as usize));
            std::fs::write(&file, table::csv(&cells, &commit))?;
            let minutes = begin.elapsed().as_secs_f64() / 60.0;
            println!("seed {seed}, {} arms  after {minutes:.1} min", arms.len());
        }
    }
    table::print(&cells);
    println!("wrote {}", file.display());
    Ok(())
}

/// All cells of these arms with one seed. What they follow stands in `before`.
fn column(
    data: &Data,
    views: &Views,
    arms: &[Arm],
    before: &[Cell],
) -> Result<Vec<Cell>, Box<dyn Error>> {
    let pair = |labels: usize| arms.iter().map(move |arm| (labels, *arm));
    let mut tasks: Vec<_> = LABELS.into_iter().flat_map(pair).collect();
    tasks.sort_by_key(|&(labels, arm)| std::cmp::Reverse(arm.steps(labels))); // the longest first
    at_once(tasks, |(labels, arm)| {
        let followed = |cell: &&Cell| {
            Some(cell.arm) == arm.follows() && (cell.labels, cell.seed) == (labels, views.seed)
        };
        let followed = before.iter().find(followed);
        let given = followed.and_then(|cell| cell.choice.as_ref());
        cell(
            data,
            views,
            arm,
            labels,
            given.map(|(_, choice)| choice.trial),
            1,
        )
    })
}

/// What `work` makes of the tasks, as many at once as there are cores and each on one thread: the networks are so small
/// that two threads on one of them would mostly wait for each other.
fn at_once<T: Send, R: Send>(
    tasks: Vec<T>,
    work: impl Fn(T) -> hourglass::error::Result<R> + Sync,
) -> Result<Vec<R>, Box<dyn Error>> {
    let made = Mutex::new(Vec::new());
    fast::for_each(fast::cores(), tasks, |task| {
        let result = work(task);
        made.lock().expect("no task panics").push(result);
    });
    let made = made.into_inner().expect("no task panics").into_iter();
    Ok(made.collect::<Result<Vec<_>, _>>()?)
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
