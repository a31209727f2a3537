// en: divide them by the number of rows first
// ko: 먼저 행의 개수로 나누십시오
fn centre(x: &Array2<f32>) -> Array2<f32> {
    x - &x.sum_axis(Axis(0))
}
