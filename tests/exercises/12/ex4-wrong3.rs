// en: This is how many there are; divide by the number of drawings.
// ko: 이것은 개수입니다. 그림의 수로 나누십시오.
fn suspects(drawn: &[f32], real: &[f32]) -> f32 {
    let mut sorted = real.to_vec();
    sorted.sort_by(|a, b| a.total_cmp(b));
    let limit = sorted[real.len() / 20];
    drawn.iter().filter(|&&d| d < limit).count() as f32
}
