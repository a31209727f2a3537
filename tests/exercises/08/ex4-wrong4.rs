// en: One of the ten digits was left out.
// ko: 숫자 열 개 가운데 하나가 빠졌습니다.
fn variety(read: &[u8]) -> f32 {
    let fair = read.len() as f32 / 10.0;
    let mut sum = 0.0;
    for class in 0..9_u8 {
        let count = read.iter().filter(|&&r| r == class).count() as f32;
        sum += count.min(fair);
    }
    sum / read.len() as f32
}
