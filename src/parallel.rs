//! Work shared among threads, and within a thread among the lanes of its vector registers.
//!
//! Threads are used the simplest way: scoped threads take tasks from a list.
//!
//! There is no pool to keep: in a notebook every cell has its own copy of every `static`, so a pool would be born again
//! in each cell and never die. A scoped thread costs about 20 µs and ends with the call.
//!
//! What a task computes must not depend on who runs it. Every caller cuts its work by the size of the data alone,
//! so the result is the same, bit for bit, on one core and on sixteen.

use std::sync::Mutex;
use std::thread;

/// Runs `work` on every task, on at most `threads` threads (the caller's own is one of them).
///
/// Every thread has its own tasks, the same ones whenever the list is the same: what it wrote to last time is still in its
/// core's cache. Who has finished takes over tasks of the others, from the end of the list.
pub fn for_each<T: Send>(threads: usize, tasks: Vec<T>, work: impl Fn(T) + Sync) {
    let count = tasks.len();
    let threads = threads.min(count);
    let tasks: Vec<_> = tasks.into_iter().map(|t| Mutex::new(Some(t))).collect();
    let run = &|me: usize| {
        let own = (me..count).step_by(threads);
        let of_others = (0..count).rev().filter(|i| i % threads != me);
        for i in own.chain(of_others) {
            // The lock is let go at the end of this statement, before the work begins.
            let task = tasks[i].lock().expect("no task panics").take();
            task.into_iter().for_each(&work);
        }
    };
    thread::scope(|scope| {
        for me in 1..threads {
            scope.spawn(move || run(me));
        }
        if threads > 0 {
            run(0);
        }
    });
}

/// The number of threads that this machine runs at once.
pub fn cores() -> usize {
    thread::available_parallelism().map_or(1, |n| n.get())
}

/// Makes of a function three: compiled for AVX-512, which handles sixteen numbers at a time, for AVX2 with its eight, and
/// for any processor of the family (four). A call takes the widest that the processor has.
///
/// The result is the same either way, bit for bit: Rust neither reorders sums nor fuses a multiplication with an addition.
///
/// What the body calls must be `#[inline(always)]`: a function that stays a call stays compiled for four. (So does a
/// closure; that is why this is a macro and not a function that takes one.)
macro_rules! vectorised {
    ($(#[$about:meta])* $visible:vis fn $name:ident($($argument:ident: $type:ty),*) $(-> $result:ty)? $body:block) => {
        $(#[$about])*
        $visible fn $name($($argument: $type),*) $(-> $result)? {
            #[inline(always)]
            fn plain($($argument: $type),*) $(-> $result)? $body

            #[cfg(target_arch = "x86_64")]
            {
                #[target_feature(enable = "avx512f")]
                fn with_avx512($($argument: $type),*) $(-> $result)? {
                    plain($($argument),*)
                }
                #[target_feature(enable = "avx2")]
                fn with_avx2($($argument: $type),*) $(-> $result)? {
                    plain($($argument),*)
                }
                // SAFETY: the processor has what each line has asked for. The crate's only unsafe lines: without them an
                // epoch of the reference work takes 3 to 4 % longer, with every other trick in place (`examples/epoch`).
                #[allow(unsafe_code)]
                if is_x86_feature_detected!("avx512f") {
                    return unsafe { with_avx512($($argument),*) };
                }
                #[allow(unsafe_code)]
                if is_x86_feature_detected!("avx2") {
                    return unsafe { with_avx2($($argument),*) };
                }
            }
            plain($($argument),*)
        }
    };
}
pub(crate) use vectorised;
