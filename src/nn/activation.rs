//! Sigmoid, ReLU and identity: a value and its derivative, side by side.

use crate::parallel::vectorised;

/// A function that a layer applies to each of its values, `a = f(z)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activation {
    /// `f(z) = z`: the layer stays linear.
    Identity,
    /// `f(z) = max(0, z)`.
    Relu,
    /// `f(z) = 1 / (1 + e^-z)`, between 0 and 1.
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

vectorised! {
    fn forward(f: Activation, z: &mut [f32]) {
        match f {
            Activation::Identity => {}
            Activation::Relu => {
                for z in z {
                    // Not `f32::max`, which would turn NaN into 0 and hide it; and z - z, as -∞ - -∞ is NaN.
                    *z = if *z < 0.0 { *z - *z } else { *z };
                }
            }
            Activation::Sigmoid => {
                for z in z {
                    // z - z is 0 unless z is infinite: that would look like a sure 0 or 1.
                    *z = sigmoid(*z) + (*z - *z);
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
pub fn sigmoid(z: f32) -> f32 {
    1.0 / (1.0 + exp(-z))
}

/// `e^x` to within a relative error of 2e-7 for `x` in [-87, 88]; beyond, the value at the border; NaN stays NaN.
///
/// The standard library's `exp` handles one number at a time. This one is plain arithmetic without a branch, so the
/// compiler turns a loop over it into vector instructions that handle four to sixteen numbers at once.
/// It writes `e^x = 2^n e^r` with a whole `n` and `|r| <= ln(2) / 2`, takes `e^r` from its Taylor series
/// and puts `n` straight into the exponent bits of the result.
#[inline(always)]
pub fn exp(x: f32) -> f32 {
    // Adding and taking away 1.5 · 2^23 rounds to a whole number, which then also stands in the lowest bits.
    const ROUND: f32 = 12_582_912.0;
    // ln(2) in two parts: n * LN2_HIGH is exact, so r keeps all its bits.
    const LN2_HIGH: f32 = 0.693_359_4;
    const LN2_LOW: f32 = -2.121_944_4e-4;
    let x = if x < -87.0 { -87.0 } else { x };
    let x = if x > 88.0 { 88.0 } else { x };
    let shifted = x * std::f32::consts::LOG2_E + ROUND;
    let n = shifted - ROUND;
    let r = x - n * LN2_HIGH - n * LN2_LOW;
    let high = 1.0 / 24.0 + r * (1.0 / 120.0 + r * (1.0 / 720.0 + r * (1.0 / 5040.0)));
    let series = 1.0 + r * (1.0 + r * (1.0 / 2.0 + r * (1.0 / 6.0 + r * high)));
    let power_of_two = f32::from_bits((shifted.to_bits() << 23).wrapping_add(127 << 23));
    series * power_of_two
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exp_keeps_its_stated_error() {
        let mut worst = 0.0_f64;
        for i in -870_000..=880_000 {
            let x = i as f32 / 10_000.0;
            let exact = f64::from(x).exp();
            worst = worst.max((f64::from(exp(x)) / exact - 1.0).abs());
        }
        assert!(worst < 2e-7, "relative error {worst:e}");
    }

    #[test]
    fn exp_and_sigmoid_are_safe_at_the_ends() {
        assert!(exp(f32::NAN).is_nan() && sigmoid(f32::NAN).is_nan());
        assert!(exp(f32::INFINITY).is_finite() && exp(-f32::INFINITY) > 0.0);
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
