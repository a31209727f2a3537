// en: may still be the second smallest
// ko: 둘째로 작은 값일 수 있습니다.
fn margin(distances: &[f32]) -> f32 {
    let mut smallest = f32::MAX;
    let mut second = f32::MAX;
    for &distance in distances {
        if distance < smallest {
            second = smallest;
            smallest = distance;
        }
    }
    second - smallest
}
