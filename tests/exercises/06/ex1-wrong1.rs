// en: Only the lower end is cut off; values above 1 must become 1.
// ko: 아래쪽만 잘랐습니다. 1보다 큰 값도 1이 되어야 합니다.
fn clip(x: &Array2<f32>) -> Array2<f32> {
    x.mapv(|p| p.max(0.0))
}
