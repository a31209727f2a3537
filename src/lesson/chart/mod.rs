//! Charts for a cell: each is a PNG with a caption, in the words that the lesson gives it.
//!
//! One file a chart; what several of them are made of stands in `parts`, how it comes to be pixels in `draw`: plotters draws
//! on a bitmap, and words are set with the course's own font, so that a figure looks the same on every machine and needs
//! neither a system font nor a C library. Each function returns a [`Figure`]; a cell that ends in
//! `digits(…)?` shows it. What none of them draws is drawn by hand: [`by_hand`].

mod bars;
mod by_hand;
mod curves;
mod diagram;
mod digits;
mod draw;
mod line;
mod matrix;
mod parts;
mod scatter;
mod surface;
mod tiles;

pub use bars::{bars, bars_marked, histogram};
pub use by_hand::{Drawing, by_hand};
pub use curves::{curves, curves_through};
pub use diagram::{diagram, diagram_with_branch};
pub use digits::{digits, digits_titled, patterns, patterns_titled};
pub use draw::{Figure, Ink, Sheet};
pub use matrix::{matrix, matrix_named};
pub use parts::{Axes, Numbers, Rows};
pub use scatter::{scatter, scatter_named};
pub use surface::surface;
pub use tiles::tiles;
