//! Equal arrays in every layout, values that are not finite, and what must come of them.

use hourglass::error::{Error, Result};
use ndarray::{Array1, Array2, ArrayRef2, Axis, concatenate, s};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

/// Runs a property on so many inputs; no file of a failure is left in the tree.
pub(crate) fn try_all<S: Strategy>(cases: u32, inputs: S, property: impl Fn(S::Value))
where
    S::Value: std::fmt::Debug,
{
    let config = ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let run = TestRunner::new(config).run(&inputs, |input| {
        property(input);
        Ok(())
    });
    if let Err(failure) = run {
        panic!("{failure}");
    }
}

/// Arrays of up to this many rows and columns, of numbers from -4 to 4.
pub(crate) fn arrays(rows: usize, columns: usize) -> impl Strategy<Value = Array2<f32>> {
    (1..=rows, 1..=columns).prop_flat_map(|(n, m)| array(n, m))
}

/// Arrays of this shape.
pub(crate) fn array(n: usize, m: usize) -> impl Strategy<Value = Array2<f32>> {
    prop::collection::vec(-4.0_f32..4.0, n * m)
        .prop_map(move |values| Array2::from_shape_vec((n, m), values).unwrap())
}

/// What no calculation can go on with.
pub(crate) fn non_finite() -> impl Strategy<Value = f32> {
    prop::sample::select(vec![f32::NAN, f32::INFINITY, f32::NEG_INFINITY])
}

/// The array with a value put at a place, which is any number.
pub(crate) fn with(array: &Array2<f32>, place: usize, value: f32) -> Array2<f32> {
    let mut array = array.clone();
    let place = place % array.len();
    *array.iter_mut().nth(place).unwrap() = value;
    array
}

/// The same array in every layout that an owned one can have; NaN lies wherever a layout has gaps.
pub(crate) fn layouts(a: &Array2<f32>) -> Vec<(&'static str, Array2<f32>)> {
    let (n, m) = a.dim();
    let turn = |a: &Array2<f32>| {
        let turned = a.t().as_standard_layout().into_owned();
        turned.reversed_axes()
    };
    let reverse = |a: &Array2<f32>, axis: usize| {
        let mut other = a.clone();
        other.invert_axis(Axis(axis));
        let mut reversed = other.as_standard_layout().into_owned();
        reversed.invert_axis(Axis(axis));
        reversed
    };
    let mut wide = Array2::from_elem((n, 2 * m + 1), f32::NAN);
    wide.slice_mut(s![.., 1..;2]).assign(a);
    let mut high = Array2::from_elem((2 * n + 1, m), f32::NAN);
    high.slice_mut(s![1..;2, ..]).assign(a);
    let all = vec![
        ("standard", a.clone()),
        ("turned", turn(a)),
        ("every second column", wide.slice_move(s![.., 1..;2])),
        ("every second row", high.slice_move(s![1..;2, ..])),
        ("rows reversed", reverse(a, 0)),
        ("columns reversed", reverse(a, 1)),
        (
            "turned and reversed",
            reverse(&a.t().to_owned(), 0).reversed_axes(),
        ),
        (
            "columns picked",
            a.select(Axis(1), &(0..m).collect::<Vec<_>>()),
        ),
        (
            "joined",
            concatenate(
                Axis(1),
                &[a.slice(s![.., ..m / 2]), a.slice(s![.., m / 2..])],
            )
            .unwrap(),
        ),
    ];
    for (name, other) in &all {
        assert_eq!(other, a, "{name}");
    }
    all
}

/// The same vector in every layout.
pub(crate) fn layouts_of_vector(v: &Array1<f32>) -> Vec<(&'static str, Array1<f32>)> {
    let mut reversed = v.slice(s![..;-1]).to_owned();
    reversed.invert_axis(Axis(0));
    let mut gaps = Array1::from_elem(3 * v.len(), f32::NAN);
    gaps.slice_mut(s![2..;3]).assign(v);
    let all = vec![
        ("standard", v.clone()),
        ("reversed", reversed),
        ("every third", gaps.slice_move(s![2..;3])),
    ];
    for (name, other) in &all {
        assert_eq!(other, v, "{name}");
    }
    all
}

/// Every bit of a result.
pub(crate) trait Bits {
    fn bits(&self) -> Vec<u32>;
}

impl Bits for f32 {
    fn bits(&self) -> Vec<u32> {
        vec![self.to_bits()]
    }
}

impl Bits for Array2<f32> {
    fn bits(&self) -> Vec<u32> {
        let sizes = self.shape().iter().map(|&size| size as u32);
        sizes.chain(self.iter().map(|v| v.to_bits())).collect()
    }
}

impl Bits for Array1<f32> {
    fn bits(&self) -> Vec<u32> {
        self.iter().map(|v| v.to_bits()).collect()
    }
}

impl Bits for Vec<u8> {
    fn bits(&self) -> Vec<u32> {
        self.iter().map(|&v| v.into()).collect()
    }
}

impl Bits for hourglass::en::Figure {
    fn bits(&self) -> Vec<u32> {
        self.png.bits()
    }
}

impl<A: Bits, B: Bits> Bits for (A, B) {
    fn bits(&self) -> Vec<u32> {
        [self.0.bits(), self.1.bits()].concat()
    }
}

impl<T: Bits> Bits for Result<T> {
    fn bits(&self) -> Vec<u32> {
        self.as_ref().expect("sizes and values fit").bits()
    }
}

/// Every layout of `a`, and rows that are one row broadcast, give the same bits.
pub(crate) fn same_in_all_layouts<R: Bits>(a: &Array2<f32>, f: impl Fn(&ArrayRef2<f32>) -> R) {
    let expected = f(a).bits();
    for (name, other) in layouts(a) {
        assert_eq!(f(&other).bits(), expected, "{name}");
    }
    let row = a.row(0);
    let broadcast = row.broadcast(a.dim()).unwrap();
    assert_eq!(
        f(&broadcast).bits(),
        f(&broadcast.to_owned()).bits(),
        "broadcast"
    );
}

/// What came of a value that is not finite: an error that says so, or NaN somewhere.
pub(crate) fn tells<R: Bits>(result: Result<R>) {
    match result {
        Ok(result) => {
            let bits = result.bits();
            let nan = bits.iter().any(|&bits| f32::from_bits(bits).is_nan());
            assert!(nan, "a value that is not finite left no trace");
        }
        Err(error) => both_languages(&error),
    }
}

/// An error in both languages.
pub(crate) fn both_languages(error: &Error) {
    assert!(error.en.len() > 20, "{error}");
    assert!(
        error.ko.chars().any(|c| ('가'..='힣').contains(&c)),
        "{error}"
    );
}

/// An error that names both sizes, in both languages.
pub(crate) fn names_both<T>(result: Result<T>, one: usize, other: usize) {
    let Err(error) = result else {
        panic!("sizes {one} and {other} were taken");
    };
    both_languages(&error);
    for size in [one, other].map(|size| size.to_string()) {
        assert!(
            error.en.contains(&size) && error.ko.contains(&size),
            "{size} in {error}"
        );
    }
}
