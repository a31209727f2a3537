// en: What goes beyond the fair share must not count.
// ko: 공평한 몫을 넘는 것은 치지 말아야 합니다.
fn variety(read: &[u8]) -> f32 {
    let fair = read.len() as f32 / 10.0;
    let mut sum = 0.0;
    for class in 0..10_u8 {
        let count = read.iter().filter(|&&r| r == class).count() as f32;
        sum += count;
    }
    sum / read.len() as f32
}
