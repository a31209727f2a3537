// en: the old one becomes the second smallest
// ko: 이전 값이 둘째로 작은 값이 됩니다.
fn margin(distances: &[f32]) -> f32 {
    let mut smallest = f32::MAX;
    let mut second = f32::MAX;
    for &distance in distances {
        if distance < smallest {
            smallest = distance;
        } else if distance < second {
            second = distance;
        }
    }
    second - smallest
}
