//! Put before the checks where they judge: no answer runs here. Each case gets what the recorder wrote down, a line of the standard input.

use hourglass::lesson::exercise::{Answer, Outcome, Value};

pub struct Check {
    inner: hourglass::lesson::exercise::Check,
    records: std::vec::IntoIter<String>,
}

pub fn exercise(id: &str) -> Check {
    let text = std::io::read_to_string(std::io::stdin()).unwrap_or_default();
    let records: Vec<String> = text.lines().filter(|line| *line != "end").map(str::to_owned).collect();
    Check {
        inner: hourglass::LANG::exercise(id),
        records: records.into_iter(),
    }
}

/// A value that somebody else has computed.
struct Recorded(Value);

impl Answer for Recorded {
    fn outcome(&self) -> Outcome {
        Outcome::Value(self.0.clone())
    }
}

enum Record {
    Value(Value),
    Failed(String),
    Nothing,
    Panicked(String),
}

impl Check {
    pub fn case<A: Answer, E: Answer>(
        &mut self,
        label: &str,
        _answer: impl FnOnce() -> A,
        expected: E,
        mistakes: &[(E, &str)],
    ) {
        let record = self.next();
        self.inner.case(label, || given(record), expected, mistakes);
    }

    pub fn case_within<A: Answer, E: Answer>(
        &mut self,
        label: &str,
        _answer: impl FnOnce() -> A,
        expected: E,
        tolerance: f64,
        mistakes: &[(E, &str)],
    ) {
        let record = self.next();
        self.inner.case_within(label, || given(record), expected, tolerance, mistakes);
    }

    pub fn finish(&mut self) {
        self.inner.finish();
    }

    pub fn report(&self) -> String {
        self.inner.report()
    }

    fn next(&mut self) -> Record {
        let line = self.records.next();
        let read = line.as_deref().map(|line| read(line).unwrap_or_else(|| Record::Panicked("?".to_owned())));
        read.unwrap_or_else(|| Record::Panicked("-".to_owned()))
    }
}

fn given(record: Record) -> Result<Option<Recorded>, String> {
    match record {
        Record::Value(value) => Ok(Some(Recorded(value))),
        Record::Nothing => Ok(None),
        Record::Failed(text) => Err(text),
        Record::Panicked(text) => panic!("{text}"),
    }
}

/// A line of the recorder; none if it is no such line (an answer may have written one of its own).
fn read(line: &str) -> Option<Record> {
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    match word {
        "nothing" => Some(Record::Nothing),
        "text" => Some(Record::Value(Value::Text(text(rest)?))),
        "failed" => Some(Record::Failed(text(rest)?)),
        "panicked" => Some(Record::Panicked(text(rest)?)),
        "numbers" => numbers(rest),
        _ => None,
    }
}

fn numbers(rest: &str) -> Option<Record> {
    let (exact, rest) = rest.split_once(' ')?;
    let (shape, values) = rest.split_once('.')?;
    let shape: Option<Vec<usize>> = match shape {
        "" => Some(Vec::new()),
        shape => shape.split(',').map(|n| n.parse().ok()).collect(),
    };
    let values: Option<Vec<f64>> = values
        .split_whitespace()
        .map(|bits| Some(f64::from_bits(u64::from_str_radix(bits, 16).ok()?)))
        .collect();
    let (shape, values) = (shape?, values?);
    let size = shape.iter().try_fold(1_usize, |size, n| size.checked_mul(*n))?;
    let exact = exact == "1";
    (size == values.len()).then_some(Record::Value(Value::Numbers {
        shape,
        values,
        exact,
    }))
}

fn text(hex: &str) -> Option<String> {
    let pairs = hex.as_bytes().chunks(2).map(|pair| {
        let pair = std::str::from_utf8(pair).ok()?;
        u8::from_str_radix(pair, 16).ok()
    });
    let bytes: Option<Vec<u8>> = pairs.collect();
    Some(String::from_utf8_lossy(&bytes?).into_owned())
}
