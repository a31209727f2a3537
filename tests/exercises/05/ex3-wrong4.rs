// en: The 1 stands outside the fraction
// ko: 1은 분수 밖에 있습니다.
fn explained(x: &Array1<f32>, y: &Array1<f32>) -> f32 {
    let centred = x - x.sum() / x.len() as f32;
    let e = x - y;
    (1.0 - e.mapv(|v| v * v).sum()) / centred.mapv(|v| v * v).sum()
}
