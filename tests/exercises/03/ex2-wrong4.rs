// en: ReLU comes too early
// ko: ReLU를 너무 일찍 지났습니다.
fn pass_back(delta: &Array2<f32>, w: &Array2<f32>, h: &Array2<f32>) -> Array2<f32> {
    let open = h.mapv(|h| if h > 0.0 { 1.0_f32 } else { 0.0 });
    (delta * open).dot(&w.t())
}
