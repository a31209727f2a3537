//! Values that an exercise can ask for, and when two of them are the same.

use super::run::Outcome;
use crate::language::Language;
use crate::lesson::plain::plain;
use ndarray::{ArrayBase, ArrayView1, ArrayViewD, Data, Dimension};
use std::fmt;

/// How far a number may be from the expected one: the larger of the two.
#[derive(Clone, Copy)]
pub(super) struct Tolerance {
    pub absolute: f64,
    pub relative: f64,
}

impl Default for Tolerance {
    fn default() -> Tolerance {
        Tolerance {
            absolute: 1e-6,
            relative: 1e-4,
        }
    }
}

/// A value in the one form in which values are compared.
#[derive(Clone, Debug)]
pub enum Value {
    /// Numbers with their shape; a single number has the shape `[]`. Integers are compared exactly.
    Numbers {
        /// The lengths along the axes.
        shape: Vec<usize>,
        /// The numbers, row after row.
        values: Vec<f64>,
        /// Are they integers?
        exact: bool,
    },
    /// A text, or a truth value in words.
    Text(String),
}

impl Value {
    pub(super) fn is_finite(&self) -> bool {
        match self {
            Value::Numbers { values, .. } => values.iter().all(|v| v.is_finite()),
            Value::Text(_) => true,
        }
    }
}

/// The numbers of a lesson: floats and integers.
pub trait Scalar: Sized {
    /// Integers are compared exactly.
    const EXACT: bool;
    /// These numbers as f64, row after row; integers up to 2^53 keep their value. (No generic code: a cell need not compile it.)
    fn values(numbers: ArrayViewD<'_, Self>) -> Vec<f64>;
}

/// What an exercise's closure may return: numbers, truth values, texts, vectors, arrays, and `Result` or `Option` of them.
pub trait Answer {
    /// The value, or what came instead of one.
    fn outcome(&self) -> Outcome;
}

fn numbers(shape: &[usize], values: Vec<f64>, exact: bool) -> Outcome {
    Outcome::Value(Value::Numbers {
        shape: shape.to_vec(),
        values,
        exact,
    })
}

macro_rules! scalars {
    ($exact:literal: $($number:ty),*) => {$(
        impl Scalar for $number {
            const EXACT: bool = $exact;
            fn values(numbers: ArrayViewD<'_, Self>) -> Vec<f64> {
                numbers.iter().map(|&number| number as f64).collect()
            }
        }
        impl Answer for $number {
            fn outcome(&self) -> Outcome {
                numbers(&[], vec![*self as f64], $exact)
            }
        }
    )*};
}
scalars!(false: f32, f64);
scalars!(true: u8, u16, u32, u64, usize, i8, i16, i32, i64, isize);

macro_rules! texts {
    ($($text:ty),*) => {$(
        impl Answer for $text {
            fn outcome(&self) -> Outcome {
                Outcome::Value(Value::Text(self.to_string()))
            }
        }
    )*};
}
texts!(bool, char, &str, String);

impl<T: Scalar> Answer for Vec<T> {
    fn outcome(&self) -> Outcome {
        self.as_slice().outcome()
    }
}

impl<T: Scalar> Answer for &[T] {
    fn outcome(&self) -> Outcome {
        ArrayView1::from(*self).outcome()
    }
}

impl<T: Scalar, const N: usize> Answer for [T; N] {
    fn outcome(&self) -> Outcome {
        self.as_slice().outcome()
    }
}

impl<T: Scalar, S: Data<Elem = T>, D: Dimension> Answer for ArrayBase<S, D> {
    fn outcome(&self) -> Outcome {
        numbers(self.shape(), T::values(self.view().into_dyn()), T::EXACT)
    }
}

impl<A: Answer, E: fmt::Display> Answer for Result<A, E> {
    fn outcome(&self) -> Outcome {
        match self {
            Ok(answer) => answer.outcome(),
            Err(error) => Outcome::Failed(error.to_string()),
        }
    }
}

impl<A: Answer> Answer for Option<A> {
    fn outcome(&self) -> Outcome {
        self.as_ref().map_or(Outcome::Nothing, Answer::outcome)
    }
}

/// Where two values differ first.
pub(super) enum Place {
    /// As a whole: one is no array, or the other shape.
    Whole,
    /// At this index.
    At(Vec<usize>, f64, f64),
}

/// The first place where `got` is not `expected`; none when they are the same.
pub(super) fn first_difference(got: &Value, expected: &Value, allowed: Tolerance) -> Option<Place> {
    let (shape, pairs, exact) = match (got, expected) {
        (Value::Text(a), Value::Text(b)) => return (a != b).then_some(Place::Whole),
        (
            Value::Numbers {
                shape,
                values,
                exact,
            },
            Value::Numbers {
                shape: other,
                values: wanted,
                exact: both,
            },
        ) if shape == other => (shape, values.iter().zip(wanted), *exact && *both),
        _ => return Some(Place::Whole),
    };
    for (i, (&got, &want)) in pairs.enumerate() {
        let room = if exact {
            0.0
        } else {
            allowed.absolute.max(allowed.relative * want.abs())
        };
        // Written so that NaN is near nothing but NaN (which may be a known mistake, but is never an expected value).
        if (got - want).abs() <= room || got == want || (got.is_nan() && want.is_nan()) {
            continue;
        }
        let mut rest = i;
        let mut index: Vec<usize> = (shape.iter().rev())
            .map(|n| {
                let along = rest % n;
                rest /= n;
                along
            })
            .collect();
        index.reverse();
        return Some(if index.is_empty() {
            Place::Whole
        } else {
            Place::At(index, got, want)
        });
    }
    None
}

impl Value {
    /// As a student reads it: at most eight numbers, six digits, and the shape of an array of more than one axis.
    pub(super) fn told(&self, language: Language) -> String {
        let (shape, values) = match self {
            Value::Text(text) => return format!("{text:?}"),
            Value::Numbers { shape, values, .. } => (shape, values),
        };
        if shape.is_empty() {
            return plain(values[0], 6);
        }
        let mut shown: Vec<String> = values.iter().take(8).map(|v| plain(*v, 6)).collect();
        if values.len() > 8 {
            shown.push("…".to_string());
        }
        let mut text = format!("[{}]", shown.join(", "));
        if shape.len() > 1 || values.len() > 8 {
            text += &in_brackets(language, shape);
        }
        text
    }
}

/// What stands behind the numbers of an array: ` (shape [2, 3])`, `(형태 [2, 3])`.
pub(super) fn in_brackets(language: Language, shape: &[usize]) -> String {
    language.choose(format!(" (shape {shape:?})"), format!("(형태 {shape:?})"))
}
