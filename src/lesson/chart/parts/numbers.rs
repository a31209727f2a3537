//! What a chart accepts: numbers in any of the forms that a lesson has them in, and what it refuses.

use crate::error::{Result, err};
use ndarray::{ArrayBase, ArrayView2, Data, Ix1, Ix2};

/// A row of numbers: a `Vec`, a slice, an array or a 1-D ndarray of `f32`, `f64` or small integers, or a reference to one.
pub trait Numbers {
    /// The numbers as f64.
    fn numbers(&self) -> Vec<f64>;
}

impl<T: Copy + Into<f64>> Numbers for [T] {
    fn numbers(&self) -> Vec<f64> {
        self.iter().map(|&v| v.into()).collect()
    }
}

impl<T: Copy + Into<f64>> Numbers for Vec<T> {
    fn numbers(&self) -> Vec<f64> {
        self.as_slice().numbers()
    }
}

impl<T: Copy + Into<f64>, const N: usize> Numbers for [T; N] {
    fn numbers(&self) -> Vec<f64> {
        self.as_slice().numbers()
    }
}

impl<T: Copy + Into<f64>, S: Data<Elem = T>> Numbers for ArrayBase<S, Ix1> {
    fn numbers(&self) -> Vec<f64> {
        self.iter().map(|&v| v.into()).collect()
    }
}

impl<N: Numbers + ?Sized> Numbers for &N {
    fn numbers(&self) -> Vec<f64> {
        (**self).numbers()
    }
}

/// A table of numbers, one sample a row: a 2-D ndarray of f32, a view of one, or a reference.
pub trait Rows {
    /// The table.
    fn rows(&self) -> ArrayView2<'_, f32>;
}

impl<S: Data<Elem = f32>> Rows for ArrayBase<S, Ix2> {
    fn rows(&self) -> ArrayView2<'_, f32> {
        self.view()
    }
}

impl<R: Rows + ?Sized> Rows for &R {
    fn rows(&self) -> ArrayView2<'_, f32> {
        (**self).rows()
    }
}

/// Refuses an empty series and one with NaN or infinity in it, or with numbers of which no axis can be made; with `log`, also
/// zero and below.
pub(crate) fn check(name: &str, values: &[f64], log: bool) -> Result<()> {
    if values.is_empty() {
        return err!(
            "Nothing to draw: {name:?} has no values.",
            "그릴 값이 없습니다: {name:?}에 값이 하나도 없습니다."
        );
    }
    if let Some(i) = values.iter().position(|v| !v.is_finite()) {
        let value = values[i];
        return err!(
            "The value at index {i} of {name:?} is {value}; a chart needs finite numbers. Look for where it arises (a learning rate that is too large, a division by zero, ln(0)).",
            "{name:?}에서 인덱스 {i}의 값: {value}. 그래프에는 유한한 수만 그릴 수 있습니다. 어디에서 생겼는지 찾아보십시오(너무 큰 학습률, 0으로 나누기, ln(0))."
        );
    }
    if let Some(i) = values.iter().position(|v| v.abs() > LARGEST) {
        let value = values[i];
        return err!(
            "The value at index {i} of {name:?} is {value}; a chart needs numbers of at most {LARGEST:e}. Divide them all by the same number.",
            "{name:?}에서 인덱스 {i}의 값: {value}. 그래프에는 크기가 {LARGEST:e} 이하인 수만 그릴 수 있습니다. 모든 값을 같은 수로 나누십시오."
        );
    }
    if log && let Some(i) = values.iter().position(|v| *v <= 0.0) {
        let value = values[i];
        return err!(
            "The value at index {i} of {name:?} is {value}; a logarithmic axis needs numbers above 0.",
            "{name:?}에서 인덱스 {i}의 값: {value}. 로그 축에는 0보다 큰 수만 그릴 수 있습니다."
        );
    }
    Ok(())
}

/// Far beyond any number of 32 bits, and so small that the sum of a few is finite.
const LARGEST: f64 = 1e100;

/// Refuses a list of nothing.
pub(crate) fn check_any(count: usize) -> Result<()> {
    if count == 0 {
        return err!(
            "Nothing to draw: the list is empty.",
            "그릴 것이 없습니다: 목록이 비어 있습니다."
        );
    }
    Ok(())
}

/// A number as people write it: about `digits` significant digits, `−` for minus, thousands apart, no idle zeros.
pub(crate) fn number(value: f64, digits: i32) -> String {
    if value == 0.0 {
        return "0".into();
    }
    let power = value.abs().log10().floor() as i32;
    if !(-5..9).contains(&power) {
        let shown = format!("{:.*e}", (digits - 1).max(0) as usize, value);
        let (mantissa, exponent) = shown.split_once('e').unwrap_or((&shown, "0"));
        return format!("{}e{exponent}", trim(mantissa)).replace('-', "−");
    }
    let shown = format!("{:.*}", (digits - 1 - power).clamp(0, 12) as usize, value);
    let shown = trim(&shown);
    let (sign, rest) = shown
        .strip_prefix('-')
        .map_or(("", shown), |rest| ("−", rest));
    let (whole, part) = rest.split_at(rest.find('.').unwrap_or(rest.len()));
    let mut grouped = String::new();
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(c);
    }
    format!("{sign}{grouped}{part}")
}

fn trim(number: &str) -> &str {
    if number.contains('.') {
        number.trim_end_matches('0').trim_end_matches('.')
    } else {
        number
    }
}
