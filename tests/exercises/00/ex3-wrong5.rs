// en: You divided by the number of columns
// ko: 열의 개수로 나누었습니다.
fn centre(x: &Array2<f32>) -> Array2<f32> {
    let means = x.sum_axis(Axis(0)) / x.ncols() as f32;
    x - &means
}
