// en: The weights do not shrink: the term with decay is missing.
// ko: 가중치가 줄지 않습니다. decay가 든 항이 빠졌습니다.
fn step(x: &Array2<f32>, y: &Array2<f32>, w: &Array2<f32>, rate: f32, decay: f32) -> Array2<f32> {
    let error = (softmax(&x.dot(w)) - y) / x.nrows() as f32;
    w - x.t().dot(&error) * rate
}
