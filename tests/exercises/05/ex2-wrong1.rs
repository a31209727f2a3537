// en: The values above 1 are still there.
// ko: 1보다 큰 값이 그대로 있습니다.
fn clip(y: &Array2<f32>) -> Array2<f32> {
    y.mapv(|p| p.max(0.0))
}
