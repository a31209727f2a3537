// en: You divided by the number of rows
// ko: 행의 수로 나누었습니다.
fn stuck(p: &Array2<f32>) -> f32 {
    let flat = p.mapv(|p| if p * (1.0 - p) < 0.01 { 1.0_f32 } else { 0.0 });
    flat.sum() / p.nrows() as f32
}
