// en: Below that value, not above it.
// ko: 그 값보다 큰 것이 아니라 작은 것입니다.
fn suspects(drawn: &[f32], real: &[f32]) -> f32 {
    let mut sorted = real.to_vec();
    sorted.sort_by(|a, b| a.total_cmp(b));
    let limit = sorted[real.len() / 20];
    drawn.iter().filter(|&&d| d > limit).count() as f32 / drawn.len() as f32
}
