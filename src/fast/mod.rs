//! What makes the crate fast, and nothing else: **nothing here changes a result.**
//!
//! Take this room away, and every loss, weight and picture is the same, bit for bit; an epoch only takes longer.
//! Whoever wants to know *what* is computed reads [`crate::nn`] and meets four names from here:
//!
//! | name | instead of | and why the result is the same |
//! |---|---|---|
//! | [`Team`], [`for_each`] | a `for` loop: a thread pool | tasks are cut by the size of the data alone, never by the number of threads, and no sum is made of two threads' parts |
//! | [`multiply`] | `C = A B` by ndarray | it leaves out terms that are 0, and adds the others in ndarray's order and portions |
//! | `vectorised!` | a plain function: SIMD | the same function, compiled for wider registers; Rust neither reorders sums nor fuses multiplications with additions by itself |
//! | `zeros` | `Array2::zeros` | the same zeros at another place in memory: at the beginning of a cache line |
//!
//! The fifth, `exp`, is the one whose last bits are its own, the same on every machine: the loops of sigmoid and softmax
//! become vector instructions because it is plain arithmetic. Its error is stated, and tested.

mod exp;
mod lanes;
mod lines;
mod product;
mod team;

pub use product::multiply;
pub use team::{Team, cores, for_each};

pub(crate) use exp::exp;
pub(crate) use lanes::vectorised;
pub(crate) use lines::{is_aligned, zeros};
