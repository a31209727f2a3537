//! Time: minutes to study and minutes to run, stated apart, and true; long cells announced.

use super::{Fault, Lesson, Side};
use crate::console::{Text, text};
use crate::notebook::Kind;

/// Stated minutes, the measured run, announced seconds.
pub(super) fn faults(lesson: &Lesson) -> Vec<Fault> {
    let mut faults = Vec::new();
    let key = |side: &Side, key: &str| side.notebook.hourglass()[key].as_f64();
    for name in ["study_minutes", "run_minutes"] {
        if key(&lesson.en, name) != key(&lesson.ko, name) {
            let text = text!(
                "{name} differs between the languages.",
                "{name} 값이 두 언어에서 다릅니다."
            );
            faults.push(lesson.fault(None, None, text));
        }
    }
    for side in lesson.sides() {
        faults.extend(
            of_notebook(side)
                .into_iter()
                .map(|text| lesson.fault(Some(side.lang), None, text)),
        );
        for (at, cell) in side
            .cells
            .iter()
            .enumerate()
            .filter(|(_, cell)| cell.kind == Kind::Code)
        {
            let Some(seconds) = cell.hourglass()["seconds"].as_f64() else {
                continue;
            };
            let before = at
                .checked_sub(1)
                .map_or("", |before| side.cells[before].source.as_str());
            if !states(before, seconds) && !states(&cell.source, seconds) {
                let text = text!(
                    "the cell takes {seconds} s: say so in the cell before it or in its own comment.",
                    "{seconds}초 걸리는 셀입니다. 바로 앞 셀이나 주석에 적으십시오."
                );
                faults.push(lesson.fault(Some(side.lang), Some(cell), text));
            }
        }
    }
    faults
}

fn of_notebook(side: &Side) -> Vec<Text> {
    let own = side.notebook.hourglass();
    let (Some(study), Some(run)) = (own["study_minutes"].as_f64(), own["run_minutes"].as_f64())
    else {
        return vec![text!(
            "the metadata \"hourglass\" must state study_minutes and run_minutes.",
            "metadata \"hourglass\"에 study_minutes와 run_minutes가 있어야 합니다."
        )];
    };
    let mut texts = Vec::new();
    let title = side.cells.first().map_or("", |cell| cell.source.as_str());
    if !states(title, study) || !states(title, run) {
        texts.push(text!(
            "the first cell must state {study} minutes of study and {run} of running.",
            "첫 셀에 학습 {study}분과 실행 {run}분을 적으십시오."
        ));
    }
    match own["run_seconds"].as_f64() {
        None => texts.push(text!(
            "the run was never measured. Run it: cargo run -- execute LESSON --in-place",
            "실행 시간을 잰 적이 없습니다. 실행하십시오: cargo run -- execute 번호 --in-place"
        )),
        Some(seconds) if seconds > run * 60.0 || seconds < run * 30.0 => texts.push(text!(
            "the run took {seconds} s, but {run} minutes are stated: at most that, and at least half of it.",
            "실행에 {seconds}초 걸렸는데 {run}분으로 적혀 있습니다. 적힌 시간 이하, 그 절반 이상이어야 합니다."
        )),
        Some(_) => {}
    }
    texts
}

/// Whether a number stands in a text, on its own.
fn states(text: &str, number: f64) -> bool {
    let wanted = number.to_string();
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    text.match_indices(&wanted).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + wanted.len()..]);
        let decimal = after.starts_with('.') && digit(after.chars().nth(1));
        !before.ends_with(|c: char| c.is_ascii_digit() || c == '.')
            && !digit(after.chars().next())
            && !decimal
    })
}

#[cfg(test)]
mod tests {
    use super::super::samples::{caught, change, rewrite, sample};
    use super::*;
    use crate::course::Lang::{En, Ko};
    use serde_json::{Value, json};

    #[test]
    fn time_that_is_not_stated_or_not_true_is_caught() {
        assert_eq!(faults(&sample()), []);
        let own = |key: &'static str, value: Value| {
            faults(&change(sample(), Ko, move |ko| {
                ko["metadata"]["hourglass"][key] = value.clone();
            }))
        };
        caught(&own("run_minutes", json!(2)), "run_minutes differs");
        caught(&own("study_minutes", json!(45)), "study_minutes differs");
        caught(
            &own("study_minutes", json!(null)),
            "must state study_minutes",
        );
        caught(&own("run_seconds", json!(151)), "the run took 151 s");
        caught(&own("run_seconds", json!(74)), "the run took 74 s");
        caught(&own("run_seconds", json!(null)), "never measured");
        caught(
            &faults(&rewrite(En, 0, "# 60 minutes, 12.5 minutes")),
            "must state 60 minutes of study and 2.5",
        );
        caught(&faults(&rewrite(En, 3, "1")), "the cell takes 30 s");
    }
}
