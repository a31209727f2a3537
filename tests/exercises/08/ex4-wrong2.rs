// en: Divide by the number of drawings.
// ko: 그림의 수로 나누십시오.
fn variety(read: &[u8]) -> f32 {
    let fair = read.len() as f32 / 10.0;
    let mut sum = 0.0;
    for class in 0..10_u8 {
        let count = read.iter().filter(|&&r| r == class).count() as f32;
        sum += count.min(fair);
    }
    sum
}
