// en: the limits are exchanged.
// ko: 두 한계가 뒤바뀌었습니다.
fn clip(x: &Array2<f32>) -> Array2<f32> {
    x.mapv(|p| p.max(1.0).min(0.0))
}
