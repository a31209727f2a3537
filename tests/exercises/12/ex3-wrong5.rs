// en: One of the two is above 0.1.
// ko: 둘 가운데 하나는 0.1을 넘습니다.
fn used(mu: &Array2<f32>, log_var: &Array2<f32>) -> usize {
    let prices = (mu * mu + log_var.mapv(f32::exp) - log_var - 1.0) / 2.0;
    let means = prices.sum_axis(Axis(0)) / mu.nrows() as f32;
    means.iter().filter(|&&price| price > 0.12).count()
}
