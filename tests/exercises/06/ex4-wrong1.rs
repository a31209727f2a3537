// en: The larger error goes above
// ko: 큰 오차가 위로 가야 합니다.
fn worth(errors: &[f32]) -> f32 {
    errors[3] / errors[4]
}
