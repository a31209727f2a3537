// en: These are sums; divide by the number of pixels in a row.
// ko: 이것은 합입니다. 한 행의 픽셀 수로 나누십시오.
fn errors(y_hat: &Array2<f32>, y: &Array2<f32>) -> Array1<f32> {
    (y_hat - y).mapv(|d| d * d).sum_axis(Axis(1))
}
