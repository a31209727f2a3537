// en: The 1 is taken away for each number of the code, not once.
// ko: 1은 한 번이 아니라 잠재 벡터의 수마다 뺍니다.
fn price_of(mu: &Array1<f32>, log_var: &Array1<f32>) -> f32 {
    ((mu * mu + log_var.mapv(f32::exp) - log_var).sum() - 1.0) / 2.0
}
