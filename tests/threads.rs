//! In a notebook, what a cell leaves behind stays until the kernel ends. So no thread is left behind.
#![cfg(target_os = "linux")]

use hourglass::nn::{Activation, Adam, Dense, Fit, Init, Sequential, seed};
use ndarray::Array2;
use std::time::{Duration, Instant};

fn threads() -> usize {
    let tasks = std::fs::read_dir("/proc/self/task").expect("Linux lists a process's threads");
    tasks.count()
}

// The only test in this file: others would run beside it, in threads of their own.
#[test]
fn threads_end_with_the_call_that_asked_for_them() {
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
    }
    // A thread that was told to end needs a moment.
    let patience = Instant::now() + Duration::from_secs(10);
    while threads() > before && Instant::now() < patience {
        std::thread::sleep(Duration::from_millis(1));
    }
    assert_eq!(threads(), before, "threads left behind");
}
