//! Numbers as Rust writes them, with fewer digits.

/// A number with at most `digits` significant digits and no idle zeros.
pub(crate) fn plain(value: f64, digits: usize) -> String {
    if !value.is_finite() || value == 0.0 || (value.fract() == 0.0 && value.abs() < 1e15) {
        return format!("{value}");
    }
    let power = value.abs().log10().floor() as i32;
    if !(-4..9).contains(&power) {
        let shown = format!("{:.*e}", digits - 1, value);
        let (mantissa, exponent) = shown.split_once('e').unwrap_or((&shown, "0"));
        let mantissa = mantissa.trim_end_matches('0').trim_end_matches('.');
        return format!("{mantissa}e{exponent}");
    }
    let shown = format!("{:.*}", (digits as i32 - 1 - power).max(1) as usize, value);
    shown
        .trim_end_matches('0')
        .trim_end_matches('.')
        .to_string()
}
