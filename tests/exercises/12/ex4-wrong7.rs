// en: The value at place real.len() / 20: of 39 sorted distances it is that at place 1.
// ko: real.len() / 20 자리의 값입니다. 정렬한 거리 39개에서는 1번 자리입니다.
fn suspects(drawn: &[f32], real: &[f32]) -> f32 {
    let mut sorted = real.to_vec();
    sorted.sort_by(|a, b| a.total_cmp(b));
    let limit = sorted[(real.len() + 1) / 20];
    drawn.iter().filter(|&&d| d < limit).count() as f32 / drawn.len() as f32
}
