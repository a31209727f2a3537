// en: From the first row to the best one everything changes at once.
// ko: 첫 행에서 가장 좋은 행까지는 모든 것이 한꺼번에 바뀝니다.
fn worth(errors: &[f32]) -> f32 {
    errors[0] / errors[3]
}
