//! Sigmoid, ReLU, identity and the k largest: a value and its derivative, side by side.

use crate::fast::{exp, vectorised};

/// A function that a layer applies to each of its values, `a = f(z)`.
///
/// Taught in lesson [6](crate::course#lesson-6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activation {
    /// `f(z) = z`: the layer stays linear.
    ///
    /// Taught in lessons [2](crate::course#lesson-2), [6](crate::course#lesson-6).
    Identity,
    /// `f(z) = max(0, z)`.
    ///
    /// Taught in lessons [0](crate::course#lesson-0), [3](crate::course#lesson-3), [5](crate::course#lesson-5), [6](crate::course#lesson-6).
    Relu,
    /// `f(z) = 1 / (1 + e^-z)`, between 0 and 1.
    ///
    /// Taught in lessons [0](crate::course#lesson-0), [5](crate::course#lesson-5), [6](crate::course#lesson-6).
    Sigmoid,
    /// So many of a row's values stay, the largest ones; the others become 0 (k-sparse: Makhzani and Frey 2013). Among equal
    /// ones the first stays.
    ///
    /// Taught in lesson [10](crate::course#lesson-10).
    Largest(usize),
}

impl Activation {
    /// Replaces each `z` by `f(z)`. For [`Activation::Largest`] the values are those of one row.
    pub fn apply(self, z: &mut [f32]) {
        forward(self, z);
    }

    /// Multiplies each gradient with respect to `a` by `f'(z)`, which makes it the gradient with respect to `z`.
    ///
    /// All derivatives can be told from the output `a` alone, so `z` need not be kept: 1 for the identity, 1 where `a > 0`
    /// for ReLU, `a (1 - a)` for the sigmoid, 1 where `a` is not 0 for the largest ones.
    pub fn backward(self, a: &[f32], gradient: &mut [f32]) {
        backward(self, a, gradient);
    }

    /// The name as the lessons write it: `identity`, `relu`, `sigmoid`, `16 largest`.
    pub fn name(self) -> String {
        match self {
            Activation::Identity => "identity".into(),
            Activation::Relu => "relu".into(),
            Activation::Sigmoid => "sigmoid".into(),
            Activation::Largest(k) => format!("{k} largest"),
        }
    }
}

// `vectorised!` makes a function faster; what it computes is what stands in it.
vectorised! {
    fn forward(f: Activation, z: &mut [f32]) {
        match f {
            Activation::Identity => {}
            Activation::Relu => {
                for z in z {
                    // Not `f32::max`, which would turn NaN into 0 and hide it; nor 0.0, which would hide -∞: 0 · -∞ is NaN.
                    // `abs` makes 0 of -0.
                    *z = if *z < 0.0 { (*z * 0.0).abs() } else { *z };
                }
            }
            Activation::Sigmoid => {
                for z in z {
                    // 0 · z is 0 unless z is infinite: that would look like a sure 0 or 1.
                    *z = sigmoid(*z) + *z * 0.0;
                }
            }
            Activation::Largest(k) => keep_largest(z, k),
        }
    }
}

vectorised! {
    fn backward(f: Activation, a: &[f32], gradient: &mut [f32]) {
        match f {
            Activation::Identity => {}
            Activation::Relu => {
                for (g, &a) in gradient.iter_mut().zip(a) {
                    *g = if a <= 0.0 { 0.0 } else { *g };
                }
            }
            Activation::Sigmoid => {
                for (g, &a) in gradient.iter_mut().zip(a) {
                    *g *= a * (1.0 - a);
                }
            }
            Activation::Largest(_) => {
                for (g, &a) in gradient.iter_mut().zip(a) {
                    *g = if a == 0.0 { 0.0 } else { *g };
                }
            }
        }
    }
}

/// Sets all but the `k` largest values of a row to 0. If one is not finite, all become NaN: it would be hidden, or hide others.
fn keep_largest(row: &mut [f32], k: usize) {
    if k >= row.len() {
        return;
    }
    let finite = row.iter().all(|z| z.is_finite());
    if k == 0 || !finite {
        row.fill(if finite { 0.0 } else { f32::NAN });
        return;
    }
    let mut sorted = row.to_vec();
    let (_, &mut last, _) = sorted.select_nth_unstable_by(k - 1, |a, b| b.total_cmp(a));
    let mut equal = k - row.iter().filter(|z| **z > last).count();
    for z in row {
        let stays = *z > last || (*z == last && equal > 0);
        equal -= usize::from(stays && *z == last);
        *z = if stays { *z } else { 0.0 };
    }
}

/// `1 / (1 + e^-z)`.
#[inline(always)]
pub(super) fn sigmoid(z: f32) -> f32 {
    1.0 / (1.0 + exp(-z))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sigmoid_is_safe_at_the_ends() {
        assert!(sigmoid(f32::NAN).is_nan());
        assert_eq!(sigmoid(0.0), 0.5);
        assert_eq!(sigmoid(1000.0), 1.0);
        assert!((0.0..1e-30).contains(&sigmoid(-1000.0)));
    }

    #[test]
    fn derivatives_agree_with_finite_differences() {
        for f in [Activation::Identity, Activation::Relu, Activation::Sigmoid] {
            for z in [-3.0_f32, -0.7, 0.4, 2.5] {
                let value = |z: f32| {
                    let mut one = [z];
                    f.apply(&mut one);
                    one[0]
                };
                let numeric = (value(z + 1e-2) - value(z - 1e-2)) / 2e-2;
                let mut gradient = [1.0];
                f.backward(&[value(z)], &mut gradient);
                assert!((gradient[0] - numeric).abs() < 1e-4, "{f:?} at {z}");
            }
        }
    }

    #[test]
    fn the_largest_stay_and_among_equal_ones_the_first() {
        for (k, row, kept) in [
            (2, [3.0, -1.0, 5.0, 4.0], [0.0, 0.0, 5.0, 4.0]),
            (1, [-3.0, -1.0, -1.0, -4.0], [0.0, -1.0, 0.0, 0.0]),
            (3, [2.0, 2.0, 7.0, 2.0], [2.0, 2.0, 7.0, 0.0]),
            (4, [2.0, -2.0, 7.0, 2.0], [2.0, -2.0, 7.0, 2.0]),
            (9, [2.0, -2.0, 7.0, 2.0], [2.0, -2.0, 7.0, 2.0]),
        ] {
            let mut a = row;
            Activation::Largest(k).apply(&mut a);
            assert_eq!(a, kept, "the {k} largest of {row:?}");
        }
    }

    #[test]
    fn only_what_stays_has_a_derivative() {
        let mut a = [3.0, -1.0, 5.0, 4.0];
        Activation::Largest(2).apply(&mut a);
        let mut gradient = [10.0, 20.0, 30.0, 40.0];
        Activation::Largest(2).backward(&a, &mut gradient);
        assert_eq!(gradient, [0.0, 0.0, 30.0, 40.0]);
    }

    #[test]
    fn nan_and_infinity_are_never_hidden() {
        let mut row = [1.0, f32::NAN, 3.0, f32::NEG_INFINITY];
        Activation::Largest(1).apply(&mut row);
        assert!(row.iter().all(|a| a.is_nan()), "{row:?}");
        for f in [Activation::Identity, Activation::Relu, Activation::Sigmoid] {
            let mut z = [f32::NAN];
            f.apply(&mut z);
            assert!(z[0].is_nan(), "{f:?}");
            let mut infinite = [f32::INFINITY, f32::NEG_INFINITY];
            f.apply(&mut infinite);
            assert!(
                infinite.iter().all(|a| !a.is_finite()),
                "{f:?}: {infinite:?}"
            );
        }
    }
}
