// en: You divided by n; divide by n - 1.
// ko: n으로 나누었습니다. n - 1로 나누십시오.
fn spread(a: &[f32]) -> f32 {
    let n = a.len() as f32;
    let mean = a.iter().sum::<f32>() / n;
    (a.iter().map(|value| (value - mean) * (value - mean)).sum::<f32>() / n).sqrt()
}
