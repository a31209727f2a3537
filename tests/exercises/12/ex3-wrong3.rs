// en: A number speaks by its place or by its width. Take the price of each digit first, then the mean.
// ko: 수는 자리로도 말하고 너비로도 말합니다. 먼저 숫자마다 벌점을 구하고, 그다음에 평균을 내십시오.
fn used(mu: &Array2<f32>, log_var: &Array2<f32>) -> usize {
    let means = (mu * mu).sum_axis(Axis(0)) / mu.nrows() as f32 / 2.0;
    log_var.sum();
    means.iter().filter(|&&price| price > 0.1).count()
}
