// en: That is the share that was lost: take it from 1.
// ko: 잃은 비율입니다. 1에서 빼십시오.
fn explained(x: &Array1<f32>, y: &Array1<f32>) -> f32 {
    let centred = x - x.sum() / x.len() as f32;
    let e = x - y;
    e.mapv(|v| v * v).sum() / centred.mapv(|v| v * v).sum()
}
