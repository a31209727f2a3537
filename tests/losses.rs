//! Losses of arrays as a lesson cuts and joins them; and what is no array for a loss.

use hourglass::nn::{accuracy, cross_entropy, cross_entropy_one_hot, mse, one_hot, softmax};
use ndarray::{Array2, Axis, array, concatenate, s};

/// Logits of 300 rows for 10 classes, and labels.
fn logits() -> (Array2<f32>, Vec<u8>) {
    let z = Array2::from_shape_fn((300, 10), |(i, k)| {
        ((i * 37 + k * 101) % 97) as f32 / 9.0 - 5.0
    });
    (z, (0..300).map(|i| (i % 2) as u8).collect())
}

#[test]
fn picked_joined_and_turned_logits_give_the_bits_of_their_rows() {
    let (z, labels) = logits();
    let picked = z.select(Axis(1), &[4, 9]);
    let joined = concatenate(Axis(1), &[z.slice(s![.., ..1]), z.slice(s![.., 9..])]).unwrap();
    let turned = z.t().as_standard_layout().into_owned().reversed_axes();
    for other in [picked, joined, turned] {
        let rows = other.as_standard_layout().into_owned();
        assert!(rows.is_standard_layout());
        let loss = |z| cross_entropy(z, &labels).unwrap().to_bits();
        assert_eq!(loss(&other), loss(&rows));
        let bits = |p: Array2<f32>| p.iter().map(|p| p.to_bits()).collect::<Vec<_>>();
        assert_eq!(bits(softmax(&other)), bits(softmax(&rows)));
    }
}

#[test]
fn what_is_not_finite_is_no_plausible_loss() {
    let (z, labels) = logits();
    for bad in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
        let mut z = z.clone();
        z[[7, 3]] = bad;
        assert!(cross_entropy(&z, &labels).unwrap().is_nan(), "{bad}");
        assert!(mse(&z, &Array2::zeros(z.dim())).unwrap().is_nan(), "{bad}");
        let error = accuracy(&z, &labels).unwrap_err();
        assert!(error.en.contains("row 7, column 3"), "{error}");
        let error = cross_entropy_one_hot(&z, &one_hot(&labels, 10).unwrap()).unwrap_err();
        assert!(error.ko.contains("확률"), "{error}");
    }
}

#[test]
fn probabilities_and_labels_that_are_none_are_refused() {
    let y = array![[0.0_f32, 1.0]];
    for (p, y, said) in [
        (
            array![[f32::NAN, 0.5]],
            y.clone(),
            "the probability NaN in row 0",
        ),
        (
            array![[-1.0, 2.0]],
            y.clone(),
            "the probability -1 in row 0",
        ),
        (array![[0.1, 0.2]], y.clone(), "sum to 0.3"),
        (array![[0.5, 0.5]], array![[0.0, 0.0]], "a single 1"),
        (array![[0.5, 0.5]], array![[0.5, 0.5]], "a single 1"),
    ] {
        let error = cross_entropy_one_hot(&p, &y).unwrap_err();
        assert!(error.en.contains(said), "{error}");
    }
    // What softmax and a lesson's own arithmetic give sums to 1 but for rounding.
    assert!(cross_entropy_one_hot(&array![[0.300_03, 0.7]], &y).is_ok());
}
