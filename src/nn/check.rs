//! Everything about layers and data that the fast path relies on, checked before it runs: each error names what was found.

use super::pixels::check_pixels;
use super::values::{check_finite, check_labels};
use super::{Activation, Data, Dense, Fit, Gradient, Sequential, Target};
use crate::error::{Result, err};
use ndarray::{ArrayRef2, ArrayView2, Axis};

impl Dense {
    /// There are weights, and as many biases as outputs. Checked again before use: a student may have put others into the layer.
    pub(super) fn check(&self, number: usize) -> Result<()> {
        let (inputs, outputs, found) = (self.inputs(), self.outputs(), self.bias.len());
        if inputs == 0 || outputs == 0 {
            return err!(
                "Layer {number}: found weights of shape [{inputs}, {outputs}], expected at least 1 row and 1 column. Give the layer inputs and outputs.",
                "{number}번째 층의 가중치 형태가 [{inputs}, {outputs}]입니다. 행과 열이 각각 하나 이상이어야 합니다. 입력과 출력의 크기를 정하십시오."
            );
        }
        if found != outputs {
            return err!(
                "Layer {number} (Dense {inputs} -> {outputs}): found a bias of {found} values, expected {outputs}, one for each output. Give it a bias as long as a row of its weights.",
                "{number}번째 층(Dense {inputs} -> {outputs})의 편향은 값이 {found}개입니다. 출력마다 하나씩 {outputs}개여야 합니다. 가중치의 열 수와 길이가 같은 편향을 주십시오."
            );
        }
        match self.activation {
            Activation::Largest(k) if k == 0 || k > outputs => err!(
                "Layer {number} (Dense {inputs} -> {outputs}) keeps the {k} largest of its {outputs} outputs, expected a number from 1 to {outputs}. Change it in Largest.",
                "{number}번째 층(Dense {inputs} -> {outputs})이 출력 {outputs}개 가운데 가장 큰 {k}개를 남깁니다. 1 이상 {outputs} 이하여야 합니다. Largest의 값을 고치십시오."
            ),
            _ => Ok(()),
        }
    }

    /// An error that names the first weight or bias that is not finite. One sum tells whether there may be one.
    pub(super) fn check_finite(&self, number: usize) -> Result<()> {
        if (self.weights.sum() + self.bias.sum()).is_finite() {
            return Ok(());
        }
        let mut numbers = self.weights.iter().chain(&self.bias);
        match numbers.find(|value| !value.is_finite()) {
            None => Ok(()),
            Some(value) => err!(
                "Layer {number} holds {value}, expected finite weights and biases. Look at what made that value, or train the network again with a smaller learning rate.",
                "{number}번째 층의 가중치나 편향에 {value} 값이 있습니다. 모두 유한한 수여야 합니다. 그 값이 어디서 나왔는지 확인하거나, 더 작은 학습률로 네트워크를 다시 훈련하십시오."
            ),
        }
    }

    /// There are rows in `x`, and they fit.
    pub(super) fn accepts(&self, x: ArrayView2<'_, f32>, number: usize) -> Result<()> {
        let (rows, columns) = x.dim();
        let (inputs, outputs, name) = (self.inputs(), self.outputs(), self.activation.name());
        if x.is_empty() {
            return err!(
                "Found an empty batch of shape [{rows}, {columns}], expected at least one row of {inputs} values. Check how x was cut.",
                "형태가 [{rows}, {columns}]인 빈 배치입니다. 값이 {inputs}개인 행이 하나 이상 있어야 합니다. x를 자른 부분을 확인하십시오."
            );
        }
        if columns != inputs {
            return err!(
                "Layer {number} (Dense {inputs} -> {outputs}, {name}) found an input of shape [{rows}, {columns}], expected [n, {inputs}]. Give it rows of {inputs} values, or build the layer with {columns} inputs.",
                "{number}번째 층(Dense {inputs} -> {outputs}, {name})에 형태가 [{rows}, {columns}]인 입력이 들어왔습니다. [n, {inputs}] 형태여야 합니다. 한 행에 값이 {inputs}개인 입력을 주거나, 층의 입력 크기를 데이터에 맞추십시오(데이터: {columns})."
            );
        }
        Ok(())
    }
}

impl Sequential {
    /// The layers fit together. Checked again before use: a student may put another layer into `layers`.
    pub(super) fn check(&self) -> Result<()> {
        if self.layers.is_empty() {
            return err!(
                "Found a network of 0 layers, expected at least 1. Put a Dense layer into it.",
                "층이 0개인 네트워크입니다. 하나 이상이어야 합니다. Dense 층을 넣으십시오."
            );
        }
        for (i, layer) in self.layers.iter().enumerate() {
            layer.check(i + 1)?;
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

    /// [`Sequential::check`], and every weight and bias is finite.
    pub(super) fn check_numbers(&self) -> Result<()> {
        self.check()?;
        let mut layers = self.layers.iter().enumerate();
        layers.try_for_each(|(i, layer)| layer.check_finite(i + 1))
    }

    /// As many rows in the target as in x, and rows that the last layer can reach.
    pub(super) fn check_target(&self, x: &ArrayRef2<f32>, target: &Target<'_>) -> Result<()> {
        let (rows, found, outputs) = (x.nrows(), target.len(), self.outputs());
        match target {
            Target::Labels(labels) => {
                self.check_gives_logits(("labels", "레이블"), ("softmax", "소프트맥스"))?;
                check_labels(labels, rows, outputs)
            }
            Target::Values(y) | Target::Pixels(y) if y.dim() != (rows, outputs) => {
                let (x, y) = (x.shape(), y.shape());
                err!(
                    "x has the shape {x:?} and y the shape {y:?}, expected y of shape [{rows}, {outputs}] for this network: found {found} rows of targets for {rows} rows. Give as many rows of y as of x, each with {outputs} values.",
                    "x의 형태는 {x:?}, y의 형태는 {y:?}입니다. 이 네트워크에서 y는 [{rows}, {outputs}] 형태여야 합니다. 행은 x와 같은 수만큼, 행마다 값은 {outputs}개씩 주십시오."
                )
            }
            Target::Values(_) => Ok(()),
            Target::Pixels(y) => {
                self.check_gives_logits(("pixels", "픽셀"), ("the sigmoid", "시그모이드"))?;
                check_pixels(*y)
            }
        }
    }

    /// The last layer gives logits: the function that belongs to them is part of the loss for targets of this kind.
    fn check_gives_logits(&self, target: (&str, &str), function: (&str, &str)) -> Result<()> {
        let last = self.layers[self.layers.len() - 1].activation;
        if last == Activation::Identity {
            return Ok(());
        }
        let (name, (en, ko), (f_en, f_ko)) = (last.name(), target, function);
        err!(
            "The last layer's activation is {name}, expected identity for {en}: {f_en} is part of the loss and takes any number. Build the last layer with Identity.",
            "마지막 층의 활성화 함수가 {name}입니다. {ko}로 훈련할 때는 identity여야 합니다. {f_ko}가 손실에 들어 있고 어떤 수든 받기 때문입니다. 마지막 층을 Identity로 만드십시오."
        )
    }

    /// A gradient for each layer, of its shape.
    pub(super) fn check_gradients(&self, gradients: &[Gradient]) -> Result<()> {
        let (found, expected) = (gradients.len(), self.layers.len());
        if found != expected {
            return err!(
                "Found gradients of {found} layers, expected {expected}. Give what backward gave for this network.",
                "그레이디언트가 {found}개 층의 것입니다. 이 네트워크의 층은 {expected}개입니다. 이 네트워크에 대한 backward의 결과를 주십시오."
            );
        }
        for (i, (layer, gradient)) in self.layers.iter().zip(gradients).enumerate() {
            let found = (gradient.weights.dim(), gradient.bias.len());
            if found != (layer.weights.dim(), layer.outputs()) {
                let (number, ((rows, columns), bias)) = (i + 1, found);
                let (inputs, outputs) = layer.weights.dim();
                return err!(
                    "Layer {number}: found gradients of shape [{rows}, {columns}] and [{bias}], expected [{inputs}, {outputs}] and [{outputs}]. Give what backward gave for this network.",
                    "{number}번째 층의 그레이디언트 형태가 [{rows}, {columns}], [{bias}]입니다. [{inputs}, {outputs}], [{outputs}]여야 합니다. 이 네트워크에 대한 backward의 결과를 주십시오."
                );
            }
            let what = ("the gradients", "그레이디언트");
            check_finite(gradient.weights.view(), what)?;
            check_finite(gradient.bias.view().insert_axis(Axis(0)), what)?;
        }
        self.check_learns()
    }

    /// There is a layer that training may change.
    pub(super) fn check_learns(&self) -> Result<()> {
        let count = self.layers.len();
        if self.layers.iter().any(|layer| !layer.frozen) {
            return Ok(());
        }
        err!(
            "Found {count} layers, all of them frozen, expected one that can learn. Unfreeze a layer: network.unfreeze(0..1).",
            "층 {count}개가 모두 고정되어 있습니다. 학습할 수 있는 층이 하나는 있어야 합니다. network.unfreeze(0..1)로 층의 고정을 푸십시오."
        )
    }

    /// Everything that [`Sequential::fit`] relies on.
    pub(super) fn check_fit(
        &self,
        train: &Data<'_>,
        validation: Option<&Data<'_>>,
        fit: &Fit,
    ) -> Result<()> {
        fit.check()?;
        self.check_data(&train.x, &train.y)?;
        self.check_learns()?;
        if let Some(Data { x, y }) = validation {
            if x.nrows() == 0 {
                return err!(
                    "Found no validation rows, expected at least 1. Give some, or None to train without.",
                    "검증 행이 없습니다. 하나 이상이어야 합니다. 검증 데이터를 주거나, 없이 훈련하려면 None을 주십시오."
                );
            }
            self.check_data(x, y)?;
        }
        Ok(())
    }

    /// Everything about data that training relies on.
    pub(super) fn check_data(&self, x: &ArrayRef2<f32>, target: &Target<'_>) -> Result<()> {
        self.check_numbers()?;
        self.layers[0].accepts(x.view(), 1)?;
        self.check_target(x, target)?;
        check_finite(x.view(), ("the inputs x", "입력 x"))?;
        match target {
            // An autoencoder's y is its x, which has been looked at.
            Target::Values(y) if same(x, y) => Ok(()),
            Target::Values(y) => check_finite(*y, ("the targets y", "목표 y")),
            Target::Labels(_) | Target::Pixels(_) => Ok(()), // looked at with the target
        }
    }
}

/// Whether these are the same numbers in memory, not only numbers that begin at the same place.
fn same(x: &ArrayRef2<f32>, y: &ArrayView2<'_, f32>) -> bool {
    (x.as_ptr(), x.dim(), x.strides()) == (y.as_ptr(), y.dim(), y.strides())
}
