// en: min and max are swapped: first no less than 0, then no more than 1.
// ko: min과 max가 바뀌었습니다. 먼저 0 이상으로, 다음에 1 이하로 만드십시오.
fn clip(x: &Array2<f32>) -> Array2<f32> {
    x.mapv(|p| p.min(0.0).max(1.0))
}
