//! The launcher: finds what is missing, makes it, opens the lessons, runs them without a browser, checks them.
//!
//! One room a purpose; arrows point downwards only (`tests/rooms.rs` holds that):
//!
//! - `cli`: the command line, one word a command; `help` is what it says of itself;
//! - [`check`]: the gates that every lesson must pass, one a file;
//! - `lab`: opens the student's folder in JupyterLab; [`execute`]: lessons without a browser, pages, slides, the site;
//! - `grade`: students' answers, run in a cage; [`answers`]: answers compiled outside the kernel;
//! - `bundle`: all that set-up would fetch or compile, for machines without a network;
//! - [`setup`]: one part after the other, each doing nothing when its work is done already;
//! - [`kernel`]: what lives while a kernel lives, and how one is driven; [`lessons`]: which there are, and the student's copies;
//! - [`notebook`]: lessons as files, their Markdown and their Rust;
//! - [`system`]: what knows no course: environment, processes, disks, files, the cache, and the one place that knows platforms;
//! - `console`, `locale`, `course`: what is said, in which language, about which folder.

#![warn(clippy::print_stdout, clippy::unwrap_used)]

pub mod answers;
mod bundle;
pub mod check;
mod cli;
pub mod console;
mod course;
pub mod execute;
mod grade;
mod help;
pub mod kernel;
mod lab;
pub mod lessons;
mod locale;
pub mod notebook;
pub mod setup;
pub mod system;

pub use course::{Course, Lang};
use std::process::ExitCode;

/// Starts the part that the command line asks for.
pub fn main() -> ExitCode {
    cli::main()
}
