// en: These are the pixels that were kept.
// ko: 이것은 남긴 픽셀의 오차입니다.
fn hidden_error(y_hat: &Array2<f32>, y: &Array2<f32>, kept: &Array2<f32>) -> f32 {
    let squares = (y_hat - y).mapv(|d| d * d);
    (squares * kept).sum() / kept.sum()
}
