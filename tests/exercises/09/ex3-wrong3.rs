// en: The largest validation error was chosen; small is good.
// ko: 가장 큰 검증 오차를 골랐습니다. 작아야 좋습니다.
fn reported(validation: &[f32], test: &[f32]) -> f32 {
    let mut best = 0;
    for k in 1..validation.len() {
        if validation[k] > validation[best] {
            best = k;
        }
    }
    test[best]
}
