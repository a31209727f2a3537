// en: The weights must be turned
// ko: 가중치의 행과 열을 바꾸어야 합니다.
fn pass_back(delta: &Array2<f32>, w: &Array2<f32>, h: &Array2<f32>) -> Array2<f32> {
    let open = h.mapv(|h| if h > 0.0 { 1.0_f32 } else { 0.0 });
    delta.dot(w) * open
}
