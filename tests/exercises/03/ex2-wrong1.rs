// en: ReLU is missing
// ko: ReLU가 빠졌습니다.
fn pass_back(delta: &Array2<f32>, w: &Array2<f32>, h: &Array2<f32>) -> Array2<f32> {
    delta.dot(&w.t())
}
