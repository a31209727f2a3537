// en: A drawing at exactly that value is not below it.
// ko: 꼭 그 값인 그림은 그 값보다 작지 않습니다.
fn suspects(drawn: &[f32], real: &[f32]) -> f32 {
    let mut sorted = real.to_vec();
    sorted.sort_by(|a, b| a.total_cmp(b));
    let limit = sorted[real.len() / 20];
    drawn.iter().filter(|&&d| d <= limit).count() as f32 / drawn.len() as f32
}
