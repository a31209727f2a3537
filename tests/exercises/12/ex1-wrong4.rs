// en: σ² is missing, or ln σ² stands in its place: σ² is its exponential.
// ko: σ²이 빠졌거나 그 자리에 ln σ²이 있습니다. σ²은 ln σ²의 지수 함수값입니다.
fn price_of(mu: &Array1<f32>, log_var: &Array1<f32>) -> f32 {
    (mu * mu + log_var - log_var - 1.0).sum() / 2.0
}
