// en: The mean of the errors, divided by a sum
// ko: 오차는 평균, 분모는 합입니다.
fn explained(x: &Array1<f32>, y: &Array1<f32>) -> f32 {
    let centred = x - x.sum() / x.len() as f32;
    let e = x - y;
    1.0 - e.mapv(|v| v * v).sum() / x.len() as f32 / centred.mapv(|v| v * v).sum()
}
