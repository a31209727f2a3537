//! Everything about layers and data that the fast path relies on, checked before it runs: each error names what was found.

use super::{Activation, Sequential, Target};
use crate::error::{Result, err};
use crate::parallel;
use ndarray::{ArrayRef2, ArrayView2, Axis};
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

impl Sequential {
    /// The layers fit together. Checked again before use: a student may put another layer into `layers`.
    pub(super) fn check(&self) -> Result<()> {
        if self.layers.is_empty() {
            return err!(
                "Found a network of 0 layers, expected at least 1. Put a Dense layer into it.",
                "층이 0개인 네트워크입니다. 하나 이상이어야 합니다. Dense 층을 넣으십시오."
            );
        }
        for (i, pair) in self.layers.windows(2).enumerate() {
            let (number, next) = (i + 1, i + 2);
            let (a, b) = (&pair[0], &pair[1]);
            let (out, inputs) = (a.outputs(), b.inputs());
            if out != inputs {
                let (first, second) = (a.weights.shape(), b.weights.shape());
                return err!(
                    "Layer {number} of shape {first:?} gives {out} values, but layer {next} of shape {second:?} takes {inputs}. Make the two sizes equal.",
                    "{number}번째 층(형태 {first:?})의 출력은 {out}개인데 {next}번째 층(형태 {second:?})의 입력은 {inputs}개입니다. 두 크기를 같게 하십시오."
                );
            }
        }
        Ok(())
    }

    /// As many rows in the target as in x, and rows that the last layer can reach.
    pub(super) fn check_target(&self, x: &ArrayRef2<f32>, target: &Target) -> Result<()> {
        let (rows, found, outputs) = (x.nrows(), target.len(), self.outputs());
        match target {
            Target::Labels(labels) => {
                let last = self.layers[self.layers.len() - 1].activation;
                if last != Activation::Identity {
                    let name = last.name();
                    return err!(
                        "The last layer's activation is {name}, expected identity for labels: softmax is part of the loss and takes any number. Build the last layer with Identity.",
                        "마지막 층의 활성화 함수가 {name}입니다. 레이블로 훈련할 때는 identity여야 합니다. 소프트맥스는 손실에 들어 있고 어떤 수든 받기 때문입니다. 마지막 층을 Identity로 만드십시오."
                    );
                }
                check_labels(labels, rows, outputs)
            }
            Target::Values(y) if y.dim() != (rows, outputs) => {
                let (x, y) = (x.shape(), y.shape());
                err!(
                    "x has the shape {x:?} and y the shape {y:?}, expected y of shape [{rows}, {outputs}] for this network: found {found} rows of targets for {rows} rows. Give as many rows of y as of x, each with {outputs} values.",
                    "x의 형태는 {x:?}, y의 형태는 {y:?}입니다. 이 네트워크에서 y는 [{rows}, {outputs}] 형태여야 합니다. 행은 x와 같은 수만큼, 행마다 값은 {outputs}개씩 주십시오."
                )
            }
            Target::Values(_) => Ok(()),
        }
    }

    /// Everything about data that training relies on.
    pub(super) fn check_data(&self, x: &ArrayRef2<f32>, target: &Target) -> Result<()> {
        self.check()?;
        if x.nrows() == 0 {
            self.predict(x)?; // says so
        }
        self.layers[0].accepts(x.view(), 1)?;
        self.check_target(x, target)?;
        check_finite(x.view(), ("the inputs x", "입력 x"))?;
        match target {
            // An autoencoder's y is its x, which has been looked at.
            Target::Values(y) if same(x, y) => Ok(()),
            Target::Values(y) => check_finite(*y, ("the targets y", "목표 y")),
            Target::Labels(_) => Ok(()),
        }
    }
}

/// Whether these are the same numbers in memory, not only numbers that begin at the same place.
fn same(x: &ArrayRef2<f32>, y: &ArrayView2<f32>) -> bool {
    (x.as_ptr(), x.dim(), x.strides()) == (y.as_ptr(), y.dim(), y.strides())
}

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

/// The first value that is NaN or infinite, as an error; `what` names the array in English and in Korean.
pub(super) fn check_finite(x: ArrayView2<f32>, what: (&str, &str)) -> Result<()> {
    // One sum tells whether all are finite: NaN and infinity survive every addition. The search is for the message only.
    let finite = AtomicBool::new(true);
    let parts = x.axis_chunks_iter(Axis(0), 2048).collect();
    parallel::for_each(parallel::cores(), parts, |part| {
        let sum: f32 = part.outer_iter().map(|row| row.sum() * 0.0).sum();
        finite.fetch_and(sum == 0.0, Relaxed);
    });
    if finite.into_inner() {
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
