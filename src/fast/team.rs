//! Work shared among threads.
//!
//! A [`Team`] of threads (a thread pool, rayon's) takes tasks from a list. It lives as long as the call that needs it: in a notebook every
//! cell has its own copy of every `static`, so a team that was kept, like rayon's own global one, would be born again in
//! each cell and never die.
//!
//! What a task computes must not depend on who runs it. Every caller cuts its work by the size of the data alone,
//! so the result is the same, bit for bit, on one core and on sixteen.

use rayon_core::{ThreadPool, ThreadPoolBuilder};
use std::iter::successors;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::thread;

/// Threads that wait for tasks, and end when the team is dropped.
///
/// Training asks for them twice a batch, about every two milliseconds: who has done its part stays awake until the others
/// have, too, and is there at once for the next tasks. To be woken would take tens of microseconds each time.
#[derive(Debug)]
pub struct Team {
    /// None where the system gives no thread: then the caller does the work.
    pool: Option<ThreadPool>,
    asked: usize,
    home: usize,
}

/// So many threads may be asked for on any machine; more than that on machines with more cores only. A system that is
/// asked for thousands gives them until it has no memory left for another one, and then ends the program.
const MOST: usize = 64;

/// Every cell of a notebook has its own. A pool knows its threads by a `static`, too: only the cell that made it can use it.
static HOME: AtomicUsize = AtomicUsize::new(0);

fn home() -> usize {
    (&raw const HOME).addr()
}

impl Team {
    /// A team of so many threads, or of as many as the system gives: the result is the same.
    pub fn new(threads: usize) -> Team {
        let counts = successors(Some(threads.clamp(1, cores().max(MOST))), |n| Some(n / 2));
        let mut pools = counts
            .take_while(|&count| count > 0)
            .map(|count| ThreadPoolBuilder::new().num_threads(count).build());
        Team {
            pool: pools.find_map(Result::ok),
            asked: threads,
            home: home(),
        }
    }

    /// This team; or, called from another cell than the one that made it, a new one in its place.
    pub fn here(&mut self) -> &Team {
        if self.home != home() {
            *self = Team::new(self.asked);
        }
        self
    }

    /// Runs `work` on one of the threads, so that each [`Team::for_each`] in it begins and ends there, at once.
    pub fn run<R: Send>(&self, work: impl FnOnce() -> R + Send) -> R {
        match &self.pool {
            Some(pool) => pool.install(work),
            None => work(),
        }
    }

    /// Runs `work` on every task.
    ///
    /// Every thread has its own tasks, the same ones whenever the list is the same: what it wrote to last time is still in
    /// its core's cache. Who has finished takes over tasks of the others, from the end of the list.
    pub fn for_each<T: Send>(&self, tasks: Vec<T>, work: impl Fn(T) + Sync) {
        let Some(pool) = &self.pool else {
            return tasks.into_iter().for_each(work);
        };
        let count = tasks.len();
        let tasks: Vec<_> = tasks.into_iter().map(|t| Mutex::new(Some(t))).collect();
        let open = AtomicUsize::new(count);
        pool.broadcast(|me| {
            let (me, threads) = (me.index(), me.num_threads());
            let own = (me..count).step_by(threads);
            let of_others = (0..count).rev().filter(|i| i % threads != me);
            for i in own.chain(of_others) {
                // The lock is let go at the end of this statement, before the work begins.
                let task = tasks[i].lock().expect("no task panics").take();
                if let Some(task) = task {
                    let _closed = Closed(&open);
                    work(task);
                }
            }
            while open.load(Relaxed) > 0 {
                thread::yield_now();
            }
        });
    }
}

/// Counts a task as closed when it ends, be it by a panic: nobody waits for ever.
struct Closed<'a>(&'a AtomicUsize);

impl Drop for Closed<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Relaxed);
    }
}

/// Runs `work` on every task, on at most `threads` threads that end with the call.
pub fn for_each<T: Send>(threads: usize, tasks: Vec<T>, work: impl Fn(T) + Sync) {
    match threads.min(tasks.len()) {
        0 | 1 => tasks.into_iter().for_each(work),
        threads => Team::new(threads).for_each(tasks, work),
    }
}

/// The number of threads that this machine runs at once.
pub fn cores() -> usize {
    thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_that_panics_ends_the_call_and_keeps_nobody_waiting() {
        let run = || {
            for_each(2, vec![false, true, false], |fails| {
                assert!(!fails, "planted");
            });
        };
        let panic = std::panic::catch_unwind(run).expect_err("a panic goes on to the caller");
        assert_eq!(panic.downcast_ref(), Some(&"planted"));
    }

    #[test]
    fn a_team_of_another_cell_is_replaced_and_one_of_this_cell_is_kept() {
        let mut team = Team::new(2);
        let pool = |team: &Team| team.pool.as_ref().map(ThreadPool::current_num_threads);
        assert_eq!(pool(team.here()), Some(2));
        assert_eq!(team.home, home());
        team.home = 0;
        assert_eq!(pool(team.here()), Some(2));
        assert_eq!(team.home, home());
        let mut done = [0; 5];
        team.for_each(done.iter_mut().collect(), |done| *done += 1);
        assert_eq!(done, [1; 5]);
    }

    #[test]
    fn every_task_is_done_once_by_any_number_of_threads() {
        for threads in [0, 1, 2, 3, 7, 100_000] {
            for count in [0, 1, 2, 5, 100] {
                let mut done = vec![0; count];
                for_each(threads, done.iter_mut().collect(), |done| *done += 1);
                assert_eq!(done, vec![1; count], "{threads} threads");
            }
        }
    }
}
