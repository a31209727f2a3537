// en: Everything became 0: the larger of a value and 0, then the smaller of that and 1.
// ko: 모두 0이 되었습니다. 값과 0 가운데 큰 것을, 그다음 그것과 1 가운데 작은 것을 고르십시오.
fn clip(y: &Array2<f32>) -> Array2<f32> {
    y.mapv(|p| p.max(1.0).min(0.0))
}
