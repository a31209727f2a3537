// en: mind the brackets.
// ko: 괄호를 살펴보십시오.
fn step(x: &Array2<f32>, y: &Array2<f32>, w: &Array2<f32>, rate: f32, decay: f32) -> Array2<f32> {
    let error = (softmax(&x.dot(w)) - y) / x.nrows() as f32;
    w - x.t().dot(&error) * rate - w * decay
}
