//! What a check says, in both languages.

use super::value::{Place, Value, in_brackets};
use crate::language::Language;
use crate::lesson::plain::plain;

impl Language {
    pub(super) fn right(self, label: &str, got: &Value, expected: &Value) -> String {
        self.pair("✓", label, &got.told(self), &expected.told(self))
    }

    pub(super) fn wrong(self, label: &str, got: &Value, expected: &Value, place: &Place) -> String {
        let (mut a, mut b) = (got.told(self), expected.told(self));
        let (shape_a, shape_b) = (shape(got), shape(expected));
        if shape_a != shape_b {
            (a, b) = (self.shaped(a, shape_a), self.shaped(b, shape_b));
        } else if let (true, Value::Numbers { values: v, .. }, Value::Numbers { values: w, .. }) =
            (a == b, got, expected)
        {
            // Six digits hide the difference: show them all.
            (a, b) = (format!("{:?}", v[0]), format!("{:?}", w[0]));
        }
        let mut line = self.pair("✗", label, &a, &b);
        if let Place::At(index, got, want) = place {
            let (got, want) = (plain(*got, 6), plain(*want, 6));
            line += &self.choose(
                format!("\n    first difference at {index:?}: {got} instead of {want}"),
                format!("\n    처음 다른 곳 {index:?}: 얻은 값 {got}, 기대한 값 {want}"),
            );
        }
        if matches!(got, Value::Numbers { values, .. } if values.iter().any(|v| v.is_nan())) {
            line += self.choose(
                "\n    NaN means that something like 0/0, ln of a negative number or ∞ − ∞ was computed.",
                "\n    NaN은 0/0, 음수의 로그, ∞ − ∞ 같은 계산이 있었다는 뜻입니다.",
            );
        }
        line
    }

    fn pair(self, mark: &str, label: &str, got: &str, expected: &str) -> String {
        self.choose(
            format!("{mark} {label}: got {got}, expected {expected}"),
            format!("{mark} {label}: 얻은 값 {got}, 기대한 값 {expected}"),
        )
    }

    fn shaped(self, text: String, shape: Option<&[usize]>) -> String {
        match shape {
            Some([]) => self.choose(format!("the number {text}"), format!("수 {text}")),
            Some(shape) if !text.ends_with(&in_brackets(self, shape)) => {
                text + &in_brackets(self, shape)
            }
            _ => text,
        }
    }

    pub(super) fn untouched(self, label: &str, expected: &Value) -> String {
        let expected = expected.told(self);
        self.choose(
            format!("… {label}: expected {expected}; todo!() still stands in the cell above"),
            format!("… {label}: 기대한 값 {expected}. 위 셀에 아직 todo!()가 있습니다"),
        )
    }

    pub(super) fn panicked(self, label: &str, message: &str, expected: &Value) -> String {
        let (message, expected) = (shorten(message), expected.told(self));
        self.choose(
            format!("✗ {label}: got a panic, expected {expected}\n    Your code stopped with: {message}"),
            format!("✗ {label}: 얻은 값 없음(패닉), 기대한 값 {expected}\n    코드가 다음 메시지와 함께 멈췄습니다: {message}"),
        )
    }

    pub(super) fn failed(self, label: &str, message: &str, expected: &Value) -> String {
        // The crate's errors hold two lines, the reader's language first.
        let lines: Vec<&str> = message.lines().collect();
        let own = usize::from(self != Language::of_reader());
        let message = shorten(lines.get(own).or(lines.first()).unwrap_or(&""));
        let expected = expected.told(self);
        self.choose(
            format!("✗ {label}: got an error, expected {expected}\n    Your code returned: {message}"),
            format!("✗ {label}: 얻은 값 없음(오류), 기대한 값 {expected}\n    코드가 다음 오류를 돌려주었습니다: {message}"),
        )
    }

    pub(super) fn nothing(self, label: &str, expected: &Value) -> String {
        self.pair("✗", label, "None", &expected.told(self))
    }

    pub(super) fn verdict(self, id: &str, passed: usize, all: usize, untouched: usize) -> String {
        if passed == all {
            return self.choose(
                format!("{id}: {passed} of {all} – well done!"),
                format!("{id}: {all}개 중 {passed}개 통과 – 잘했습니다!"),
            );
        }
        let todo = if untouched == all {
            self.choose(
                " Write your code in place of todo!(), run that cell, then this one.",
                " todo!() 자리에 코드를 쓰고, 그 셀과 이 셀을 차례로 실행해 보십시오.",
            )
        } else {
            self.choose(
                " Compare what you got with what was expected, change your code, run both cells again.",
                " 얻은 값과 기대한 값을 비교해 코드를 고치고, 두 셀을 다시 실행해 보십시오.",
            )
        };
        self.choose(
            format!("{id}: not yet ({passed} of {all}).{todo}"),
            format!("{id}: 아직입니다({all}개 중 {passed}개 통과).{todo}"),
        )
    }

    pub(super) fn broken(self, id: &str, faults: &[String]) -> String {
        let list = faults.join(" ");
        self.choose(
            format!("{id}: not yet – THIS CHECK IS BROKEN, not your code. {list}"),
            format!(
                "{id}: 아직입니다 – 여러분의 코드가 아니라 이 검사 셀이 잘못되었습니다. {list}"
            ),
        )
    }

    pub(super) fn bad_expected(self, label: &str) -> String {
        self.choose(
            format!("The expected value of {label:?} is not a finite value."),
            format!("{label:?}의 기대한 값이 유한한 값이 아닙니다."),
        )
    }

    pub(super) fn bad_tolerance(self, label: &str, tolerance: f64) -> String {
        self.choose(
            format!(
                "The tolerance of {label:?} is {tolerance}: no number could be told from another."
            ),
            format!("{label:?}의 허용 오차가 {tolerance}이라 수를 견줄 수 없습니다."),
        )
    }

    pub(super) fn mistake_is_right(self, label: &str) -> String {
        self.choose(
            format!("In {label:?} a value listed as a mistake equals the expected one."),
            format!("{label:?}에서 틀린 값으로 적어 둔 값이 기대한 값과 같습니다."),
        )
    }

    pub(super) fn fooled(self) -> String {
        self.choose(
            "It needs at least two cases with different expected values, or a constant would pass.".into(),
            "기대한 값이 서로 다른 경우가 둘 이상 있어야 합니다. 그렇지 않으면 상수만 돌려주어도 통과합니다.".into(),
        )
    }
}

fn shape(value: &Value) -> Option<&[usize]> {
    match value {
        Value::Numbers { shape, .. } => Some(shape),
        Value::Text(_) => None,
    }
}

/// One line of at most 160 characters.
fn shorten(message: &str) -> String {
    let line = message.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 160 {
        return line;
    }
    line.chars().take(159).chain(['…']).collect()
}
