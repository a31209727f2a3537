//! What labels and numbers must be, wherever they come from.

use crate::error::{Result, err};
use crate::fast;
use ndarray::{ArrayView2, Axis};
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

/// One label a row, each below the number of classes.
pub(super) fn check_labels(labels: &[u8], rows: usize, classes: usize) -> Result<()> {
    let found = labels.len();
    if found != rows || rows == 0 {
        return err!(
            "Found {found} labels for {rows} rows, expected one label a row and at least one row. Take both from the same split of the data.",
            "{rows}개 행에 레이블이 {found}개 있습니다. 행마다 레이블이 하나씩, 행은 하나 이상 있어야 합니다. 둘을 같은 데이터 세트에서 가져오십시오."
        );
    }
    match labels
        .iter()
        .position(|&label| usize::from(label) >= classes)
    {
        Some(row) => {
            let label = labels[row];
            err!(
                "Row {row} has the label {label}, expected a label below {classes}, the number of classes. Check the labels or the size of the last layer.",
                "{row}번 행의 레이블이 {label}입니다. 레이블은 클래스 수 {classes}보다 작아야 합니다. 레이블이나 마지막 층의 크기를 확인하십시오."
            )
        }
        None => Ok(()),
    }
}

/// A label is a byte.
pub(super) fn check_classes(classes: usize) -> Result<()> {
    if classes <= 256 {
        return Ok(());
    }
    err!(
        "Found {classes} classes, expected at most 256: labels are bytes, from 0 to 255. Take the columns that are classes.",
        "클래스가 {classes}개입니다. 레이블은 0부터 255까지의 바이트이므로 256개 이하여야 합니다. 클래스에 해당하는 열만 쓰십시오."
    )
}

/// So many rows are a task for a thread.
const ROWS: usize = 2048;

/// The first value that is NaN or infinite, as an error; `what` names the array in English and in Korean.
pub(super) fn check_finite(x: ArrayView2<'_, f32>, what: (&str, &str)) -> Result<()> {
    // One sum tells whether all are finite: NaN and infinity survive every addition. The search is for the message only.
    let is_finite = |part: ArrayView2<'_, f32>| {
        let sum: f32 = part.outer_iter().map(|row| row.sum() * 0.0).sum();
        sum == 0.0
    };
    // A batch is looked at right here: to ask how many threads there are would take longer.
    let finite = x.nrows() <= ROWS && is_finite(x)
        || x.nrows() > ROWS && {
            let all = AtomicBool::new(true);
            let parts = x.axis_chunks_iter(Axis(0), ROWS).collect();
            fast::for_each(fast::cores(), parts, |part| {
                all.fetch_and(is_finite(part), Relaxed);
            });
            all.into_inner()
        };
    if finite {
        return Ok(());
    }
    for ((row, column), &value) in x.indexed_iter() {
        if !value.is_finite() {
            let (en, ko) = what;
            return err!(
                "Found {value} in {en} at row {row}, column {column}, expected finite numbers. Look at what made that value.",
                "{ko}의 {row}행 {column}열 값이 {value}입니다. 유한한 수여야 합니다. 그 값이 어디서 나왔는지 확인하십시오."
            );
        }
    }
    Ok(())
}
