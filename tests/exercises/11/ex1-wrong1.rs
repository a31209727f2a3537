// en: At this threshold four fifths would ring: count from the other end.
// ko: 이 문턱이면 5분의 4가 울립니다. 반대쪽 끝에서 세십시오.
fn threshold_of(normal: &[f32], most: f32) -> f32 {
    let mut sorted = normal.to_vec();
    sorted.sort_by(|a, b| a.total_cmp(b));
    let place = (sorted.len() as f32 * most) as usize;
    sorted[place]
}
