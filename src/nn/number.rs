//! Floating point numbers as files keep them, in 64, 32 or 16 bits, turned into the 32 bits of this crate.

/// A type of number.
#[derive(Clone, Copy)]
pub(super) enum Number {
    F64,
    F32,
    F16,
    /// The upper half of an F32.
    Bf16,
}

impl Number {
    /// The type of this name in safetensors.
    pub(super) fn of(name: &str) -> Option<Number> {
        match name {
            "F64" => Some(Number::F64),
            "F32" => Some(Number::F32),
            "F16" => Some(Number::F16),
            "BF16" => Some(Number::Bf16),
            _ => None,
        }
    }

    /// How many bytes one takes.
    pub(super) fn bytes(self) -> usize {
        match self {
            Number::F64 => 8,
            Number::F32 => 4,
            Number::F16 | Number::Bf16 => 2,
        }
    }

    /// All numbers in `bytes`, the lowest byte of each first. From 64 bits the nearest one in 32; the others lose nothing.
    pub(super) fn values(self, bytes: &[u8]) -> Vec<f32> {
        let values = bytes.chunks_exact(self.bytes());
        values.map(|bytes| self.value(bytes) as f32).collect()
    }

    /// The `k`-th number in words: in 64 bits it may be finite where it is not in 32.
    pub(super) fn shown(self, bytes: &[u8], k: usize) -> String {
        let size = self.bytes();
        self.value(&bytes[k * size..][..size]).to_string()
    }

    fn value(self, bytes: &[u8]) -> f64 {
        match (self, bytes) {
            (Number::F64, &[a, b, c, d, e, f, g, h]) => {
                f64::from_le_bytes([a, b, c, d, e, f, g, h])
            }
            (Number::F32, &[a, b, c, d]) => f32::from_le_bytes([a, b, c, d]).into(),
            (Number::F16, &[a, b]) => half(u16::from_le_bytes([a, b])),
            (Number::Bf16, &[a, b]) => f32::from_le_bytes([0, 0, a, b]).into(),
            _ => f64::NAN, // no bytes of this size come from `values`
        }
    }
}

/// A number of 16 bits (IEEE 754 binary16): sign, five bits of exponent, ten of fraction.
fn half(bits: u16) -> f64 {
    let sign = if bits >> 15 == 1 { -1.0 } else { 1.0 };
    let fraction = f64::from(bits & 0x3ff);
    match bits >> 10 & 0x1f {
        0 => sign * fraction * 2_f64.powi(-24),
        0x1f if fraction == 0.0 => sign * f64::INFINITY,
        0x1f => f64::NAN,
        exponent => sign * (1024.0 + fraction) * 2_f64.powi(i32::from(exponent) - 25),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sixteen_bits_mean_what_the_standard_says() {
        // IEEE 754's own examples: one, the largest, the smallest normal and subnormal, a third, minus two.
        for (bits, value) in [
            (0x3c00, 1.0),
            (0x7bff, 65_504.0),
            (0x0400, 2_f64.powi(-14)),
            (0x0001, 2_f64.powi(-24)),
            (0x3555, 0.333_251_953_125),
            (0xc000, -2.0),
            (0x7c00, f64::INFINITY),
        ] {
            assert_eq!(half(bits), value, "{bits:#06x}");
        }
        assert!(half(0x7e00).is_nan() && half(0x8000).is_sign_negative());
    }

    #[test]
    fn all_types_give_the_nearest_number_in_32_bits() {
        let third = 1.0_f64 / 3.0;
        assert_eq!(Number::F64.values(&third.to_le_bytes()), [1.0_f32 / 3.0]);
        assert_eq!(Number::F32.values(&0.1_f32.to_le_bytes()), [0.1]);
        assert_eq!(
            Number::F16.values(&0x3555_u16.to_le_bytes()),
            [0.333_251_95]
        );
        assert_eq!(
            Number::Bf16.values(&0x3eab_u16.to_le_bytes()),
            [0.333_984_38]
        );
        assert_eq!(
            Number::F64.values(&1e300_f64.to_le_bytes()),
            [f32::INFINITY]
        );
        assert_eq!(
            Number::F64.shown(&1e20_f64.to_le_bytes(), 0),
            "100000000000000000000"
        );
    }
}
