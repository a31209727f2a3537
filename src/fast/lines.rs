//! Arrays that begin where a cache line does.

use ndarray::{Array1, Array2, s};

/// A cache line, in bytes.
const LINE: usize = 64;

/// Zeros that begin where a cache line does: sixteen of them, which a vector register takes at once, then lie in one line
/// and not across two.
pub(crate) fn zeros(rows: usize, columns: usize) -> Array2<f32> {
    let count = rows * columns;
    let room = Array1::<f32>::zeros(count + LINE / size_of::<f32>());
    let skip = room.as_ptr().align_offset(LINE);
    let zeros = room.slice_move(s![skip..skip + count]);
    let zeros = zeros.into_shape_with_order((rows, columns));
    zeros.expect("so many rows of so many columns")
}

/// Whether this array begins where a cache line does.
pub(crate) fn is_aligned(array: &Array2<f32>) -> bool {
    array.as_ptr().align_offset(LINE) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zeros_begin_at_a_cache_line() {
        for (rows, columns) in [(784, 256), (3, 5), (1, 1)] {
            let zeros = zeros(rows, columns);
            assert_eq!(zeros, Array2::<f32>::zeros((rows, columns)));
            assert!(is_aligned(&zeros) && zeros.is_standard_layout());
        }
    }
}
