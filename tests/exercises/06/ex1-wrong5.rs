// en: Those are the outputs that still have a slope
// ko: 기울기가 아직 있는 출력을 셌습니다.
fn stuck(p: &Array2<f32>) -> f32 {
    let flat = p.mapv(|p| if p * (1.0 - p) > 0.01 { 1.0_f32 } else { 0.0 });
    flat.sum() / p.len() as f32
}
