// en: You divided by the number of images
// ko: 이미지의 개수로 나누었습니다.
fn errors(y_hat: &Array2<f32>, y: &Array2<f32>) -> Array1<f32> {
    (y_hat - y).mapv(|d| d * d).sum_axis(Axis(1)) / y.nrows() as f32
}
