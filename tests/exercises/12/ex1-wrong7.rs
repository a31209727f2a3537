// en: μ is squared; so it costs the same on both sides of 0.
// ko: μ는 제곱합니다. 그래서 0의 어느 쪽에 있든 벌점이 같습니다.
fn price_of(mu: &Array1<f32>, log_var: &Array1<f32>) -> f32 {
    (mu + &log_var.mapv(f32::exp) - log_var - 1.0).sum() / 2.0
}
