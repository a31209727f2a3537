// en: This is the sum; divide by the number of values.
// ko: 이것은 합입니다. 값의 개수로 나누십시오.
fn surprise(p: &Array2<f32>, y: &Array2<f32>) -> f32 {
    let ink = y * &p.mapv(|p| p.ln());
    let paper = (1.0 - y) * &p.mapv(|p| (1.0 - p).ln());
    -(ink + paper).sum()
}
