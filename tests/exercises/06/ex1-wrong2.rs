// en: You have counted one wall
// ko: 벽을 하나만 셌습니다.
fn stuck(p: &Array2<f32>) -> f32 {
    let flat = p.mapv(|p| if p > 0.99 { 1.0_f32 } else { 0.0 });
    flat.sum() / p.len() as f32
}
