// en: ln σ² is taken away, not added.
// ko: ln σ²은 더하지 않고 뺍니다.
fn price_of(mu: &Array1<f32>, log_var: &Array1<f32>) -> f32 {
    (mu * mu + log_var.mapv(f32::exp) + log_var - 1.0).sum() / 2.0
}
