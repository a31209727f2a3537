// en: Of equally good ones the earlier counts.
// ko: 똑같이 좋으면 앞의 것입니다.
fn reported(validation: &[f32], test: &[f32]) -> f32 {
    let mut best = 0;
    for k in 1..validation.len() {
        if validation[k] <= validation[best] {
            best = k;
        }
    }
    test[best]
}
