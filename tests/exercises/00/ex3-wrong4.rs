// en: The difference is the wrong way round
// ko: 빼는 순서가 거꾸로입니다.
fn centre(x: &Array2<f32>) -> Array2<f32> {
    let means = x.sum_axis(Axis(0)) / x.nrows() as f32;
    &means - x
}
