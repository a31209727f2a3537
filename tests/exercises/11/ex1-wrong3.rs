// en: Only one error lies at or above this; two of ten may ring.
// ko: 이 문턱 이상인 오차는 하나뿐입니다. 열 개 가운데 둘이 울려도 됩니다.
fn threshold_of(normal: &[f32], most: f32) -> f32 {
    let mut sorted = normal.to_vec();
    sorted.sort_by(|a, b| a.total_cmp(b));
    let place = ((sorted.len() as f32 * (1.0 - most)) as usize + 1).min(sorted.len() - 1);
    sorted[place]
}
