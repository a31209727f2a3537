//! The English prelude: `use hourglass::en::*;`.

use super::exercise::Check;
pub use super::prelude::*;
use crate::language::Language;

/// Begins the check of an exercise, in English.
///
/// Taught in lessons [0](crate::course#lesson-0), [1](crate::course#lesson-1), [6](crate::course#lesson-6).
///
/// ```
/// use hourglass::en::*;
/// let double = |x: f32| 2.0 * x;
/// let mut check = exercise("0.1");
/// check.case("double(3)", || double(3.0), 6.0, &[(9.0, "That is the square.")]);
/// check.case("double(-1)", || double(-1.0), -2.0, &[]);
/// check.finish(); // prints "0.1: 2 of 2" below a line for each case
/// ```
pub fn exercise(id: &str) -> Check {
    Check::new(id, Language::English)
}
