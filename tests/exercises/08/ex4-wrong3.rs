// en: The fair share of five drawings is half a drawing.
// ko: 그림이 다섯 장이면 공평한 몫은 반 장입니다.
fn variety(read: &[u8]) -> f32 {
    let fair = (read.len() as f32 / 10.0).max(1.0);
    let mut sum = 0.0;
    for class in 0..10_u8 {
        let count = read.iter().filter(|&&r| r == class).count() as f32;
        sum += count.min(fair);
    }
    sum / read.len() as f32
}
