// en: each column has a mean of its own
// ko: 평균은 열마다 따로 구하십시오
fn centre(x: &Array2<f32>) -> Array2<f32> {
    x - x.sum() / x.len() as f32
}
