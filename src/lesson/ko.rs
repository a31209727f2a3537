//! The Korean prelude: `use hourglass::ko::*;`.

use super::exercise::Check;
pub use super::prelude::*;
use crate::language::Language;

/// Begins the check of an exercise, in Korean; otherwise as [`super::en::exercise`].
///
/// Taught in lessons [0](crate::course#lesson-0), [1](crate::course#lesson-1), [6](crate::course#lesson-6).
pub fn exercise(id: &str) -> Check {
    Check::new(id, Language::Korean)
}
