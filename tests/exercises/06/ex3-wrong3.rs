// en: Logarithms of probabilities are below 0
// ko: 확률의 로그는 0보다 작습니다.
fn surprise(p: &Array2<f32>, y: &Array2<f32>) -> f32 {
    let ink = y * &p.mapv(|p| p.ln());
    let paper = (1.0 - y) * &p.mapv(|p| (1.0 - p).ln());
    (ink + paper).sum() / y.len() as f32
}
