//! Fifty cells that train do not add fifty threads: every cell holds its own copy of every `static`, so a pool would be born in each.

use crate::environment::CONSOLE;
use crate::processes::below;
use anyhow::{Result, ensure};
use hourglass_launcher::execute;
use hourglass_launcher::kernel::cell;
use hourglass_launcher::setup::Setup;
use hourglass_launcher::{Course, Lang};

/// The stage of this file.
pub(crate) const STAGE: &str = "fifty cells that train add no threads";

const TRAIN: &str = "let mut rng = seed(1);
let x: Array2<f32> = Array2::from_elem((512, 64), 0.5);
let mut network = Sequential::new(vec![Dense::new(64, 64, Relu, He, &mut rng)?, Dense::new(64, 64, Identity, Glorot, &mut rng)?])?;
let mut adam = Adam::new(0.001)?;
network.fit((&x, &x), None, &mut adam, Fit { epochs: 1, batch_size: 256, quiet: true, threads: Some(4), ..Fit::default() })?;";

/// The threads of the kernel and its child after the third cell and after the fiftieth.
pub(crate) fn stay_the_same(course: &Course, setup: &Setup) -> Result<()> {
    let mut session = execute::start(course, setup, &CONSOLE, Lang::En)?;
    let pid = session.pid;
    let mut run = |code: &str, count: usize| -> Result<()> {
        let label = format!("  training cell {count}");
        cell::run(&mut session, code, 300.0, count, &label)?.map_err(anyhow::Error::new)?;
        Ok(())
    };
    run(hourglass_launcher::lessons::DEP, 1)?;
    run("use hourglass::en::*;", 2)?;
    let mut before = 0;
    for count in 1..=50 {
        run(TRAIN, count)?;
        if count == 3 {
            before = threads(pid);
        }
        if count % 10 == 0 {
            println!("  {count} cells, {} threads", threads(pid));
        }
    }
    let after = threads(pid);
    ensure!(
        !cfg!(target_os = "linux") || before > 1,
        "threads cannot be counted"
    );
    // The kernel's own runtime may start or end a thread or two meanwhile.
    ensure!(
        after <= before + 4,
        "{before} threads after three cells, {after} after fifty"
    );
    println!("  {before} threads after three cells, {after} after fifty");
    Ok(())
}

/// The threads of a process and all below it.
fn threads(pid: u64) -> usize {
    let of = |pid: u64| {
        let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("Threads:"));
        line.and_then(|number| number.trim().parse::<usize>().ok())
            .unwrap_or_default()
    };
    below(pid).into_iter().map(of).sum()
}
