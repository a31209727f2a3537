//! How a figure comes to be on paper: pixels, strokes, letters, colours, and the PNG. The only files that know plotters'
//! backend; plotters draws meshes and series, every mark of ink is ours.

mod canvas;
mod color;
mod figure;
mod ink;
mod paint;
mod stroke;
mod text;

pub use canvas::Sheet;
pub use figure::Figure;
pub use ink::Ink;

pub(super) use canvas::{Canvas, Drawn, words};
pub(super) use color::{
    BLUE, FAINT, GRID, INK, RULE, VERMILLION, WHITE, color, dash, diverging, mix, readable,
};
pub(super) use figure::{LINE, MARGIN, SHEET, TEXT};
pub(super) use paint::{Area, Point, Rgb, area, rgb, stroke};
pub(super) use text::{Align, style};
