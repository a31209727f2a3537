// en: This is the last fall
// ko: 마지막으로 내려간 에포크입니다.
fn best_epoch(validation: &[f32]) -> usize {
    let mut best = 0;
    for k in 1..validation.len() {
        if validation[k] < validation[k - 1] {
            best = k;
        }
    }
    best + 1
}
