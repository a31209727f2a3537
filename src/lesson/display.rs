//! How a value appears under a cell.
//!
//! The kernel first compiles a cell that ends in an expression with `.evcxr_display()` on it, and when that does not compile,
//! a second time with `{:?}`. A trait that gives every `Debug` type this method spares the second compilation, which is about
//! half of the wait. It has to be in scope, so the preludes bring it.

use super::plain::plain;
use crate::language::Language;
use std::fmt::Debug;
use std::io::Write as _;

/// The method that the kernel calls on a cell's last expression. A type's own `evcxr_display`, as [`super::chart::Figure`] has
/// it, goes before.
pub trait ShowInCell {
    /// Shows the value below the cell, as `{:?}` writes it; arrays with five digits and their shape. `()` shows nothing.
    fn evcxr_display(&self);
}

impl<T: Debug + ?Sized> ShowInCell for T {
    fn evcxr_display(&self) {
        let text = shown(self);
        if text != "()" {
            print!("EVCXR_BEGIN_CONTENT text/plain\n{text}\nEVCXR_END_CONTENT\n");
            let _ = std::io::stdout().flush();
        }
    }
}

/// The text that is shown for a value.
pub fn shown<T: Debug + ?Sized>(value: &T) -> String {
    let text = format!("{value:?}");
    // What ndarray adds after an array: memory layout, which no lesson needs, and the shape, which all do.
    if !text.contains(", strides=[") {
        return text;
    }
    let word = Language::of_reader().choose("shape", "형태");
    let mut parts = text.split(", shape=");
    let mut result = short(parts.next().unwrap_or_default());
    for part in parts {
        let (shape, rest) = part.split_once(", strides=").unwrap_or((part, ""));
        let after = rest.find("const ndim=").map_or("", |at| {
            rest[at + "const ndim=".len()..].trim_start_matches(|c: char| c.is_ascii_digit())
        });
        result += &format!("  {word} {shape}{}", short(after));
    }
    result
}

/// Shortens every decimal number in a text.
fn short(text: &str) -> String {
    let (mut result, mut number) = (String::new(), String::new());
    let flush = |number: &mut String, result: &mut String| {
        match number.parse::<f64>() {
            Ok(value) if number.len() > 6 && number.contains('.') => *result += &plain(value, 5),
            _ => *result += number,
        }
        number.clear();
    };
    for c in text.chars() {
        let inside = c.is_ascii_digit() || (c == '.' && !number.is_empty());
        let sign = c == '-' && (number.is_empty() || number.ends_with('e'));
        if inside || sign || (c == 'e' && number.ends_with(|d: char| d.is_ascii_digit())) {
            number.push(c);
        } else {
            flush(&mut number, &mut result);
            result.push(c);
        }
    }
    flush(&mut number, &mut result);
    result
}
