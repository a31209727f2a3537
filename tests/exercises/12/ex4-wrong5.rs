// en: The distances of the real digits must be sorted first, the smallest first.
// ko: 진짜 숫자의 거리를 먼저 작은 것부터 정렬해야 합니다.
fn suspects(drawn: &[f32], real: &[f32]) -> f32 {
    let mut sorted = real.to_vec();
    sorted.sort_by(|a, b| a.total_cmp(b));
    sorted.copy_from_slice(real);
    let limit = sorted[real.len() / 20];
    drawn.iter().filter(|&&d| d < limit).count() as f32 / drawn.len() as f32
}
