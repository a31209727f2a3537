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

/// `check [LESSON…]`, or `check --accept LESSON CELL`.
#[derive(Clone, Debug, Default)]
pub struct CheckOptions {
    /// As typed; empty means all. With `accept` a lesson and a cell.
    pub lessons: Vec<String>,
    /// Record that the cell's two languages were looked at together.
    pub accept: bool,
}
