// en: You divided by n, and the square root is missing.
// ko: n으로 나누었고 제곱근도 빠졌습니다.
fn spread(a: &[f32]) -> f32 {
    let n = a.len() as f32;
    let mean = a.iter().sum::<f32>() / n;
    a.iter().map(|value| (value - mean) * (value - mean)).sum::<f32>() / n
}
