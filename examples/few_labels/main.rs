//! The table of lesson 07, made again from nothing: seven arms, five numbers of labels, five seeds, six trials each.
//!
//! ```text
//! cargo run --release --example few_labels [FILE]
//! ```
//!
//! About 12 minutes on two idle cores, and it writes `data/few_labels.csv` unless another file is named. It prints
//! the table as means and standard deviations over the seeds. How everything is compared stands in `experiment.rs`.

mod data;
mod experiment;

use data::Data;
use experiment::{Arm, Cell, LABELS, PRETRAINING, Rule, SEEDS, TRIALS, Views, cell, encoders};
use hourglass::fast;
use hourglass::pca::Pca;
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
        let minutes = begin.elapsed().as_secs_f64() / 60.0;
        println!("seed {seed} of {}  after {minutes:.1} min", SEEDS.len());
    }
    std::fs::write(&file, csv(&cells, &commit))?;
    print_table(&cells);
    println!("wrote {}", file.display());
    Ok(())
}

/// All cells of one seed. Each is trained on one thread, as many at once as there are cores: the networks are so small
/// that two threads on one of them would mostly wait for each other.
fn column(data: &Data, views: &Views) -> Result<Vec<Cell>, Box<dyn Error>> {
    let all = LABELS.map(|labels| Arm::ALL.map(|arm| (labels, arm)));
    let mut tasks = all.as_flattened().to_vec();
    tasks.sort_by_key(|&(labels, arm)| (arm != Arm::ScratchLong, std::cmp::Reverse(labels))); // the longest first
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

fn csv(cells: &[Cell], commit: &str) -> String {
    let mut text = String::from(
        "arm,labels,seed,pretraining steps,steps,optimizer,learning rate,validation labels,validation accuracy,test accuracy,commit\n",
    );
    for cell in cells {
        let pretraining = match cell.arm {
            Arm::Frozen | Arm::FineTuned => PRETRAINING,
            _ => 0,
        };
        let (rule, rate) = TRIALS[cell.chosen];
        let rule = match rule {
            Rule::Sgd => "SGD",
            Rule::Adam => "Adam",
        };
        text += &format!(
            "{},{},{},{pretraining},{},{rule},{rate},{},{:.4},{:.4},{commit}\n",
            cell.arm.name(),
            cell.labels,
            cell.seed,
            cell.steps,
            cell.validation_labels,
            cell.tried[cell.chosen],
            cell.test,
        );
    }
    text
}

fn print_table(cells: &[Cell]) {
    let head = LABELS.map(|labels| format!("{labels:>13}"));
    println!("test accuracy in %     {}", head.concat());
    for arm in Arm::ALL {
        let row = LABELS.map(|labels| {
            let of_cell = |cell: &&Cell| cell.arm == arm && cell.labels == labels;
            let test = cells.iter().filter(of_cell).map(|cell| 100.0 * cell.test);
            let test: Vec<f32> = test.collect();
            let n = test.len() as f32;
            let mean = test.iter().sum::<f32>() / n;
            let squares = test.iter().map(|a| (a - mean).powi(2)).sum::<f32>();
            format!("{mean:>8.2} ±{:.2}", (squares / (n - 1.0)).sqrt())
        });
        println!("{:22} {}", arm.name(), row.concat());
    }
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
