//! Answers to exercises outside the kernel: the crate as a library, rustc asked directly, an exercise as its lesson has it.
//!
//! The proof of the exercises (`tests/exercises`) and `grade` compile answers this way; what they make of them is their own.

mod exercise;
mod library;

pub use exercise::{Exercise, functions, read, setup};
pub use library::{Library, Tools, faults};
