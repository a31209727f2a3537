// en: The value at place real.len() / 20: of 40 sorted distances it is that at place 2.
// ko: real.len() / 20 자리의 값입니다. 정렬한 거리 40개에서는 2번 자리입니다.
fn suspects(drawn: &[f32], real: &[f32]) -> f32 {
    let mut sorted = real.to_vec();
    sorted.sort_by(|a, b| a.total_cmp(b));
    let limit = sorted[real.len() / 20 - 1];
    drawn.iter().filter(|&&d| d < limit).count() as f32 / drawn.len() as f32
}
