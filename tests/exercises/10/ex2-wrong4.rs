// en: The squared error is a mean, too: divide by the number of pixels.
// ko: 제곱 오차도 평균입니다. 픽셀의 개수로 나누십시오.
fn priced_loss(y_hat: &Array2<f32>, y: &Array2<f32>, z: &Array2<f32>, price: f32) -> f32 {
    let error = (y_hat - y).mapv(|d| d * d).sum();
    let spoken = z.mapv(|z| z.abs()).sum() / z.len() as f32;
    error + price * spoken
}
