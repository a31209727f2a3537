// en: Divide by the number of masked pixels, not by that of all.
// ko: 모든 픽셀의 수가 아니라 지워진 픽셀의 수로 나누십시오.
fn hidden_error(y_hat: &Array2<f32>, y: &Array2<f32>, kept: &Array2<f32>) -> f32 {
    let squares = (y_hat - y).mapv(|d| d * d);
    (squares * (1.0 - kept)).mean().unwrap()
}
