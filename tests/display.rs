//! How a value appears under a cell: as `{:?}` writes it, except arrays, which a student should be able to read.

use hourglass::lesson::display::shown;
use ndarray::{Array1, Array2, array};

#[test]
fn plain_values_look_as_rust_writes_them() {
    assert_eq!(shown(&0.123_456_789_f64), "0.123456789");
    assert_eq!(shown(&vec![1, 2, 3]), "[1, 2, 3]");
    assert_eq!(shown("text"), "\"text\"");
    assert_eq!(shown(&Some(-1.5)), "Some(-1.5)");
}

#[test]
fn arrays_show_their_shape_and_five_digits_and_no_memory_layout() {
    let x = array![[0.123_456_78_f32, 0.5], [1e-7, -3.25]];
    assert_eq!(shown(&x), "[[0.12346, 0.5],\n [1e-7, -3.25]]  shape [2, 2]");
    assert_eq!(shown(&array![1_u8, 200]), "[1, 200]  shape [2]");
    let large = shown(&Array2::<f32>::zeros((1000, 784)));
    assert!(
        large.contains("..., ") && large.ends_with("  shape [1000, 784]"),
        "{large}"
    );
    assert!(!large.contains("stride"));
}

#[test]
fn arrays_inside_something_else_are_tidied_too() {
    let pair = (Array1::<f32>::zeros(2), 1.0_f32 / 3.0);
    assert_eq!(shown(&pair), "([0.0, 0.0]  shape [2], 0.33333)");
}
