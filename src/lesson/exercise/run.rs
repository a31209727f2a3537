//! Running a student's code so that nothing escapes from it.

use super::value::Value;
use std::any::Any;
use std::panic::{self, AssertUnwindSafe};

/// What came of running an answer.
pub enum Outcome {
    /// A value.
    Value(Value),
    /// `todo!()` still stands there.
    Untouched,
    /// It panicked, with this message.
    Panicked(String),
    /// It returned an error, with this text.
    Failed(String),
    /// It returned `None`.
    Nothing,
}

type Hook = Box<dyn Fn(&panic::PanicHookInfo<'_>) + Sync + Send>;

/// Silences the panic hook (it is the whole process') while it lives, and puts the one that was there back.
struct Silence(Option<Hook>);

impl Silence {
    fn new() -> Silence {
        let before = panic::take_hook();
        panic::set_hook(Box::new(|_| {}));
        Silence(Some(before))
    }
}

impl Drop for Silence {
    fn drop(&mut self) {
        if let Some(hook) = self.0.take() {
            panic::set_hook(hook);
        }
    }
}

/// Runs an answer. The state that a panic may leave half-changed is the student's own, and the case is over.
pub(super) fn run(answer: &mut dyn FnMut() -> Outcome) -> Outcome {
    let silence = Silence::new();
    let result = panic::catch_unwind(AssertUnwindSafe(answer));
    drop(silence);
    result.unwrap_or_else(|panic| {
        let message = message(panic.as_ref());
        if message.starts_with("not yet implemented") || message.starts_with("not implemented") {
            Outcome::Untouched
        } else {
            Outcome::Panicked(message)
        }
    })
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(ToString::to_string);
    let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
    text.unwrap_or_else(|| "?".to_string())
}
