// en: This is the variance; the square root is missing.
// ko: 이것은 분산입니다. 제곱근이 빠졌습니다.
fn spread(a: &[f32]) -> f32 {
    let n = a.len() as f32;
    let mean = a.iter().sum::<f32>() / n;
    a.iter().map(|value| (value - mean) * (value - mean)).sum::<f32>() / (n - 1.0)
}
