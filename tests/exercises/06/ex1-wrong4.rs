// en: The values above 1 became 0
// ko: 1보다 큰 값이 0이 되었습니다.
fn clip(x: &Array2<f32>) -> Array2<f32> {
    x.mapv(|p| if p > 0.0 && p < 1.0 { p } else { 0.0 })
}
