//! What several charts are made of: axes and their scales, marks and legends, images, nodes, and the numbers to be drawn.

mod axes;
mod image;
mod nodes;
mod numbers;
mod scale;
mod style;

pub use axes::Axes;
pub use numbers::{Numbers, Rows};

pub(super) use image::{cell_size, side};
pub(super) use nodes::{Column, Nodes};
pub(super) use numbers::{check, check_any, number};
pub(super) use scale::Scale;
