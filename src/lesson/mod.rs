//! What a lesson shows and checks: charts, how values appear under a cell, and exercises.
//!
//! A lesson imports one of the two preludes, [`en`] or [`ko`]; they differ in the language that checks speak.

pub mod chart;
pub mod display;
pub mod en;
pub mod exercise;
pub mod ko;
mod plain;
mod prelude;
