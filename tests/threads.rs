//! In a notebook, what a cell leaves behind stays until the kernel ends. So no thread is left behind.
#![cfg(target_os = "linux")]

use hourglass::nn::{Activation, Adam, Dense, Fit, Init, Sequential, Trainer, seed};
use ndarray::Array2;
use std::process::Command;
use std::time::{Duration, Instant};

fn threads() -> usize {
    let tasks = std::fs::read_dir("/proc/self/task").expect("Linux lists a process's threads");
    tasks.count()
}

// The only test in this file: others would run beside it, in threads of their own.
#[test]
fn threads_end_with_the_call_that_asked_for_them() {
    if std::env::var_os("NO_THREAD").is_some() {
        return without_any();
    }
    let before = threads();
    let x = Array2::from_elem((512, 64), 0.5_f32);
    let layer = Dense::new(64, 64, Activation::Sigmoid, Init::Glorot, &mut seed(1)).unwrap();
    let mut network = Sequential::new(vec![layer]).unwrap();
    let mut adam = Adam::new(0.001).unwrap();
    for _ in 0..20 {
        let fit = Fit {
            threads: Some(4),
            quiet: true,
            ..Fit::default()
        };
        network.fit((&x, &x), None, &mut adam, fit).unwrap();
        network.predict(&x).unwrap();
        let mut trainer = Trainer::with_threads(4);
        trainer.forward(&network, &x).unwrap();
        assert!(
            threads() >= before + 4,
            "a trainer keeps its threads while it lives"
        );
    }
    // A thread that was told to end needs a moment.
    let patience = Instant::now() + Duration::from_secs(10);
    while threads() > before && Instant::now() < patience {
        std::thread::sleep(Duration::from_millis(1));
    }
    assert_eq!(threads(), before, "threads left behind");

    // The same training in a process that can have no thread: each would need a stack of a petabyte.
    let me = std::env::current_exe().unwrap();
    let mut child = Command::new(me);
    child.args(["--test-threads=1", "--nocapture"]);
    child
        .env("RUST_MIN_STACK", "1000000000000000")
        .env("NO_THREAD", "1");
    let output = child.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && said.contains(&trained()),
        "{output:?}"
    );
}

fn without_any() {
    assert!(std::thread::Builder::new().spawn(|| {}).is_err());
    println!("{}", trained());
}

/// What training gives, by all ways and with many threads, as text.
fn trained() -> String {
    let x = Array2::from_shape_fn((512, 64), |(i, j)| ((i * 7 + j) % 9) as f32 / 9.0);
    let layer = Dense::new(64, 64, Activation::Sigmoid, Init::Glorot, &mut seed(1)).unwrap();
    let results = [Some(1), Some(3), Some(30_000), None].map(|threads| {
        let mut network = Sequential::new(vec![layer.clone()]).unwrap();
        let fit = Fit {
            threads,
            quiet: true,
            ..Fit::default()
        };
        let mut adam = Adam::new(0.001).unwrap();
        network.fit((&x, &x), None, &mut adam, fit).unwrap();
        let y_hat = Trainer::new().forward(&network, &x).unwrap();
        let (loss, gradients) = network.gradients(&x, &x).unwrap();
        format!("{loss:?} {:?} {:?}", y_hat.row(7), gradients[0].bias)
    });
    assert!(results.iter().all(|result| *result == results[0]));
    results[0].clone()
}
