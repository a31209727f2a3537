// en: Between these rows the layers change
// ko: 이 두 행은 층이 다르고
fn worth(errors: &[f32]) -> f32 {
    errors[5] / errors[3]
}
