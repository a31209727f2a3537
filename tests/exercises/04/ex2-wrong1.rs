// en: You counted from 0
// ko: 0부터 셌습니다.
fn best_epoch(validation: &[f32]) -> usize {
    let mut best = 0;
    for k in 1..validation.len() {
        if validation[k] < validation[best] {
            best = k;
        }
    }
    best
}
