// en: Two of ten may ring, those at the places 8 and 9; places are counted from 0.
// ko: 열 개 가운데 둘, 곧 자리 8과 9가 울려도 됩니다. 자리는 0부터 셉니다.
fn threshold_of(normal: &[f32], most: f32) -> f32 {
    let mut sorted = normal.to_vec();
    sorted.sort_by(|a, b| a.total_cmp(b));
    let place = (sorted.len() as f32 * (1.0 - most)) as usize - 1;
    sorted[place]
}
