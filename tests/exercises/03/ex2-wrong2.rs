// en: You multiplied by h itself
// ko: h를 그대로 곱했습니다.
fn pass_back(delta: &Array2<f32>, w: &Array2<f32>, h: &Array2<f32>) -> Array2<f32> {
    delta.dot(&w.t()) * h
}
