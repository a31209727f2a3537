// en: You added the step, which leads uphill; take it away.
// ko: 걸음을 더해서 오르막으로 갔습니다. 빼십시오.
fn step(x: &Array2<f32>, y: &Array2<f32>, w: &Array2<f32>, rate: f32, decay: f32) -> Array2<f32> {
    let error = (softmax(&x.dot(w)) - y) / x.nrows() as f32;
    w + (x.t().dot(&error) + w * decay) * rate
}
