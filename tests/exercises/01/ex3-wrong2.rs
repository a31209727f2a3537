// en: The sign is wrong: take the smallest away from the second smallest.
// ko: 부호가 반대입니다. 둘째로 작은 값에서 가장 작은 값을 빼십시오.
fn margin(distances: &[f32]) -> f32 {
    let mut sorted = distances.to_vec();
    sorted.sort_by(f32::total_cmp);
    sorted[0] - sorted[1]
}
