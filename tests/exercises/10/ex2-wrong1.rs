// en: Numbers below 0 pay, too: take the absolute value of each.
// ko: 0보다 작은 수도 벌점을 받습니다. 수마다 절댓값을 취하십시오.
fn priced_loss(y_hat: &Array2<f32>, y: &Array2<f32>, z: &Array2<f32>, price: f32) -> f32 {
    let error = (y_hat - y).mapv(|d| d * d).sum() / y.len() as f32;
    let spoken = z.sum() / z.len() as f32;
    error + price * spoken
}
