// en: This is a mean; the price of a digit is the sum over the numbers of its code.
// ko: 이것은 평균입니다. 숫자 한 장의 벌점은 잠재 벡터의 모든 수에 걸친 합입니다.
fn price_of(mu: &Array1<f32>, log_var: &Array1<f32>) -> f32 {
    (mu * mu + log_var.mapv(f32::exp) - log_var - 1.0).sum() / 2.0 / mu.len() as f32
}
