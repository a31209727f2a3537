// en: The price is half of μ² here, and only one of the two is above 0.1.
// ko: 여기서 벌점은 μ²의 절반이고, 둘 가운데 하나만 0.1을 넘습니다.
fn used(mu: &Array2<f32>, log_var: &Array2<f32>) -> usize {
    let prices = mu * mu + log_var.mapv(f32::exp) - log_var - 1.0;
    let means = prices.sum_axis(Axis(0)) / mu.nrows() as f32;
    means.iter().filter(|&&price| price > 0.1).count()
}
