// en: The 1 is missing: it is taken away for each number of the code.
// ko: 1이 빠졌습니다. 잠재 벡터의 수마다 1을 뺍니다.
fn price_of(mu: &Array1<f32>, log_var: &Array1<f32>) -> f32 {
    (mu * mu + log_var.mapv(f32::exp) - log_var).sum() / 2.0
}
