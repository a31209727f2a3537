// en: You stopped at the first rise.
// ko: 처음 올라갈 때 멈추었습니다.
fn best_epoch(validation: &[f32]) -> usize {
    let mut best = 0;
    for k in 1..validation.len() {
        if validation[k] < validation[best] && best + 1 == k {
            best = k;
        }
    }
    best + 1
}
