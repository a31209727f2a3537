// en: The gradient is a sum over the images; divide by their number.
// ko: 그레이디언트를 이미지마다 더하기만 했습니다. 이미지의 개수로 나누십시오.
fn step(x: &Array2<f32>, y: &Array2<f32>, w: &Array2<f32>, rate: f32, decay: f32) -> Array2<f32> {
    let error = softmax(&x.dot(w)) - y;
    w - (x.t().dot(&error) + w * decay) * rate
}
