// en: The division belongs under the root
// ko: 나눗셈도 제곱근 안에서
fn spread(a: &[f32]) -> f32 {
    let n = a.len() as f32;
    let mean = a.iter().sum::<f32>() / n;
    a.iter().map(|value| (value - mean) * (value - mean)).sum::<f32>().sqrt() / (n - 1.0)
}
