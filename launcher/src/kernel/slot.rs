//! Turns at the compiler (a counting semaphore of file locks): in a class only so many cells compile at once.

use crate::system::platform;
use std::fs::File;
use std::path::Path;
use std::time::{Duration, Instant};

/// In a class as many cells compile at once as HOURGLASS_SLOTS has files besides `queue`; the others wait their turn there.
/// Nobody waits longer than `patience`: a student who holds a lock cannot stop the class.
pub(super) fn take(folder: &Path, patience: Duration) -> Option<File> {
    let started = Instant::now();
    let (sender, receiver) = std::sync::mpsc::channel();
    let queue = File::open(folder.join("queue")).ok()?;
    std::thread::spawn(move || sender.send(queue.lock().map(|()| queue)));
    let _turn = receiver.recv_timeout(patience).ok()?.ok()?;
    while started.elapsed() < patience {
        let entries = std::fs::read_dir(folder).ok()?.flatten();
        let mut slots = entries.filter(|entry| entry.file_name() != "queue");
        let free = slots.find_map(|entry| {
            let file = File::open(entry.path()).ok()?;
            file.try_lock()
                .ok() // the real cargo keeps it until it ends
                .map(|()| platform::inherited(file))
        });
        if free.is_some() {
            return free;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compiles_take_turns_and_nobody_waits_for_ever() {
        let scratch = tempfile::tempdir().unwrap();
        let folder = scratch.path().to_path_buf();
        std::fs::create_dir_all(&folder).unwrap();
        let short = Duration::from_millis(50);
        assert!(take(&folder, short).is_none(), "no class, no waiting");
        for name in ["queue", "0", "1"] {
            std::fs::write(folder.join(name), "").unwrap();
        }
        let two = [take(&folder, short), take(&folder, short)];
        assert!(two.iter().all(Option::is_some));
        assert!(take(&folder, short).is_none(), "a third goes on unbound");
        drop(two);
        assert!(take(&folder, short).is_some());
        let queue = File::open(folder.join("queue")).unwrap();
        queue.lock().unwrap();
        assert!(take(&folder, short).is_none(), "the queue is held for ever");
    }
}
