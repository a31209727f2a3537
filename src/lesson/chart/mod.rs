//! Charts for a cell: each is a PNG with a caption, in the words that the lesson gives it.
//!
//! plotters draws, on a bitmap (`ink`, `canvas`), and words are set with the course's own font (`text`), so that a figure
//! looks the same on every machine and needs neither a system font nor a C library. Each function returns a [`Figure`]; a cell that ends in
//! `digits(…)?` shows it.

mod axes;
mod bars;
mod canvas;
mod curves;
mod diagram;
mod digits;
mod figure;
mod image;
mod ink;
mod matrix;
mod nodes;
mod numbers;
mod scale;
mod scatter;
mod stroke;
mod style;
mod surface;
mod text;

pub use axes::Axes;
pub use bars::{bars, histogram};
pub use curves::curves;
pub use diagram::{diagram, diagram_with_branch};
pub use digits::{digits, digits_titled, patterns};
pub use figure::Figure;
pub use matrix::{matrix, matrix_named};
pub use numbers::{Numbers, Rows};
pub use scatter::{scatter, scatter_named};
pub use surface::surface;
