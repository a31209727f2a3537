//! Sigmoid, ReLU and identity: a value and its derivative, side by side.

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
}

impl Activation {
    /// Replaces each `z` by `f(z)`.
    pub fn apply(self, z: &mut [f32]) {
        forward(self, z);
    }

    /// Multiplies each gradient with respect to `a` by `f'(z)`, which makes it the gradient with respect to `z`.
    ///
    /// All three derivatives can be told from the output `a` alone, so `z` need not be kept:
    /// 1 for the identity, 1 where `a > 0` for ReLU, `a (1 - a)` for the sigmoid.
    pub fn backward(self, a: &[f32], gradient: &mut [f32]) {
        backward(self, a, gradient);
    }

    /// The name as the lessons write it: `identity`, `relu`, `sigmoid`.
    pub fn name(self) -> &'static str {
        match self {
            Activation::Identity => "identity",
            Activation::Relu => "relu",
            Activation::Sigmoid => "sigmoid",
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
        }
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
    fn nan_and_infinity_are_never_hidden() {
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
