//! The Korean prelude: `use hourglass::ko::*;`.

use super::exercise::Check;
pub use super::prelude::*;
use crate::language::Language;

/// Begins the check of an exercise, in Korean; otherwise as [`super::en::exercise`].
pub fn exercise(id: &str) -> Check {
    Check::new(id, Language::Korean)
}
