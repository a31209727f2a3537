//! Work shared among threads, and within a thread among the lanes of its vector registers.
//!
//! Threads are used the simplest way: scoped threads take tasks from one list.
//!
//! There is no pool to keep: in a notebook every cell has its own copy of every `static`, so a pool would be born again
//! in each cell and never die. A scoped thread costs about 20 µs and ends with the call.
//!
//! What a task computes must not depend on who runs it. Every caller cuts its work by the size of the data alone,
//! so the result is the same, bit for bit, on one core and on sixteen.

use std::sync::Mutex;
use std::thread;

/// Runs `work` on every task, on at most `threads` threads (the caller's own is one of them).
pub fn for_each<T: Send>(threads: usize, tasks: Vec<T>, work: impl Fn(T) + Sync) {
    let threads = threads.min(tasks.len());
    let queue = Mutex::new(tasks.into_iter());
    let run = || {
        loop {
            // The lock is let go at the end of this statement, before the work begins.
            let task = queue.lock().expect("no task panics").next();
            match task {
                Some(task) => work(task),
                None => break,
            }
        }
    };
    thread::scope(|scope| {
        for _ in 1..threads {
            scope.spawn(run);
        }
        run();
    });
}

/// The number of threads that this machine runs at once.
pub fn cores() -> usize {
    thread::available_parallelism().map_or(1, |n| n.get())
}

/// Runs `work`, compiled for the wide registers (AVX2) where the processor has them: eight numbers at a time, not four.
///
/// The plain build must run on any processor of its family. The result is the same either way, bit for bit: Rust
/// neither reorders sums nor fuses a multiplication with an addition.
#[inline(always)]
pub fn vectorised<T>(work: impl FnOnce() -> T) -> T {
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") {
        #[target_feature(enable = "avx2")]
        fn with_avx2<T>(work: impl FnOnce() -> T) -> T {
            work()
        }
        // SAFETY: the processor has AVX2, as the line above has asked. The crate's only unsafe line: without it an epoch
        // of the reference work takes a tenth longer (`cargo bench`).
        #[allow(unsafe_code)]
        return unsafe { with_avx2(work) };
    }
    work()
}
