// en: The errors must be sorted first, the smallest first.
// ko: 먼저 오차를 작은 것부터 정렬해야 합니다.
fn threshold_of(normal: &[f32], most: f32) -> f32 {
    let mut sorted = normal.to_vec();
    
    let place = (sorted.len() as f32 * (1.0 - most)) as usize;
    sorted[place]
}
