// en: The errors are not squared
// ko: 오차를 제곱하지 않았습니다.
fn explained(x: &Array1<f32>, y: &Array1<f32>) -> f32 {
    let centred = x - x.sum() / x.len() as f32;
    1.0 - (x - y).sum() / centred.mapv(|v| v * v).sum()
}
