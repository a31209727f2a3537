// en: This counts digits; go through the columns, one number of the code each.
// ko: 이것은 숫자를 센 것입니다. 열을 따라가십시오. 열 하나가 잠재 벡터의 수 하나입니다.
fn used(mu: &Array2<f32>, log_var: &Array2<f32>) -> usize {
    let prices = (mu * mu + log_var.mapv(f32::exp) - log_var - 1.0) / 2.0;
    let means = prices.sum_axis(Axis(1)) / mu.ncols() as f32;
    means.iter().filter(|&&price| price > 0.1).count()
}
