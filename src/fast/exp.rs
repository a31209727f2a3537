//! The exponential function, as plain arithmetic.

/// `e^x` to within a relative error of 2e-7 for `x` in [-87, 88]; beyond, the value at the border; NaN stays NaN.
///
/// The standard library's `exp` handles one number at a time. This one is plain arithmetic without a branch, so the
/// compiler turns a loop over it into vector instructions that handle four to sixteen numbers at once.
/// It writes `e^x = 2^n e^r` with a whole `n` and `|r| <= ln(2) / 2`, takes `e^r` from its Taylor series
/// and puts `n` straight into the exponent bits of the result.
#[inline(always)]
pub(crate) fn exp(x: f32) -> f32 {
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
    fn exp_is_safe_at_the_ends() {
        assert!(exp(f32::NAN).is_nan());
        assert!(exp(f32::INFINITY).is_finite() && exp(-f32::INFINITY) > 0.0);
    }
}
