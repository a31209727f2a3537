// en: This is one number per pixel; take the mean along the other axis.
// ko: 픽셀마다 하나씩 나왔습니다. 다른 축을 따라 평균을 내십시오.
fn errors(y_hat: &Array2<f32>, y: &Array2<f32>) -> Array1<f32> {
    (y_hat - y).mapv(|d| d * d).sum_axis(Axis(0)) / y.nrows() as f32
}
