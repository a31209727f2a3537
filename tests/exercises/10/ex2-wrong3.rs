// en: The mean of |z| is not multiplied by the price.
// ko: |z|의 평균에 벌점을 곱하지 않았습니다.
fn priced_loss(y_hat: &Array2<f32>, y: &Array2<f32>, z: &Array2<f32>, price: f32) -> f32 {
    let error = (y_hat - y).mapv(|d| d * d).sum() / y.len() as f32;
    let spoken = z.mapv(|z| z.abs()).sum() / z.len() as f32;
    error + spoken
}
