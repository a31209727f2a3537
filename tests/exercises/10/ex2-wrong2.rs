// en: The price is for the mean of |z|; you took the sum.
// ko: 벌점은 |z|의 평균에 매깁니다. 합을 취했습니다.
fn priced_loss(y_hat: &Array2<f32>, y: &Array2<f32>, z: &Array2<f32>, price: f32) -> f32 {
    let error = (y_hat - y).mapv(|d| d * d).sum() / y.len() as f32;
    let spoken = z.mapv(|z| z.abs()).sum();
    error + price * spoken
}
