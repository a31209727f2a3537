// en: The half in front is missing.
// ko: 앞의 2분의 1이 빠졌습니다.
fn price_of(mu: &Array1<f32>, log_var: &Array1<f32>) -> f32 {
    (mu * mu + log_var.mapv(f32::exp) - log_var - 1.0).sum()
}
