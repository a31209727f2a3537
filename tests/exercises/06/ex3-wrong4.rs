// en: p and 1 - p are exchanged
// ko: p와 1 - p가 바뀌었습니다.
fn surprise(p: &Array2<f32>, y: &Array2<f32>) -> f32 {
    let ink = (1.0 - y) * &p.mapv(|p| p.ln());
    let paper = y * &p.mapv(|p| (1.0 - p).ln());
    -(ink + paper).sum() / y.len() as f32
}
