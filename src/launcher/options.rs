//! What the command line asked `execute` and `check` for.

use super::Lang;

/// `execute [LESSON…] [--lang en|ko] [--in-place]`.
#[derive(Clone, Debug, Default)]
pub struct ExecuteOptions {
    /// As typed: a number such as `05` or a name; empty means all.
    pub lessons: Vec<String>,
    /// Empty means both.
    pub langs: Vec<Lang>,
    /// Refresh the committed outputs.
    pub in_place: bool,
}

/// `check [LESSON…] [--accept]`.
#[derive(Clone, Debug, Default)]
pub struct CheckOptions {
    /// As typed; empty means all.
    pub lessons: Vec<String>,
    /// Take the present state as the accepted one.
    pub accept: bool,
}
