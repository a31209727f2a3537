// en: Negative logits are overlooked
// ko: 음수인 로짓을 놓쳤습니다.
fn my_accuracy(z: &Array2<f32>, labels: &[u8]) -> f32 {
    let mut right = 0.0;
    for (i, &label) in labels.iter().enumerate() {
        let largest = z.row(i).fold(0.0_f32, |a, &b| a.max(b));
        if z[[i, label as usize]] == largest {
            right += 1.0;
        }
    }
    right / labels.len() as f32
}
