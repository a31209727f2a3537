// en: divide by the number of images.
// ko: 픽셀의 개수로 나누었습니다.
fn step(x: &Array2<f32>, y: &Array2<f32>, w: &Array2<f32>, rate: f32, decay: f32) -> Array2<f32> {
    let error = (softmax(&x.dot(w)) - y) / x.ncols() as f32;
    w - (x.t().dot(&error) + w * decay) * rate
}
