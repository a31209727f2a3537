//! Everything about layers and data that the fast path relies on, checked before it runs: each error names what was found.

use super::values::{check_finite, check_labels};
use super::{Activation, Sequential, Target};
use crate::error::{Result, err};
use ndarray::{ArrayRef2, ArrayView2};

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
