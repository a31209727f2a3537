// en: That is the largest minus the smallest; take the second smallest.
// ko: 가장 큰 값에서 뺐습니다. 둘째로 작은 값에서 빼십시오.
fn margin(distances: &[f32]) -> f32 {
    let smallest = distances.iter().copied().fold(f32::MAX, f32::min);
    let largest = distances.iter().copied().fold(f32::MIN, f32::max);
    largest - smallest
}
