// en: Between these rows the learning rate changes as well.
// ko: 이 두 행은 학습률도 다릅니다.
fn worth(errors: &[f32]) -> f32 {
    errors[2] / errors[3]
}
