// en: Take the mean over the digits, not the sum (and mind the half in the price).
// ko: 숫자들에 걸쳐 더하지 말고 평균을 내십시오. (벌점 앞의 2분의 1도 잊지 마십시오.)
fn used(mu: &Array2<f32>, log_var: &Array2<f32>) -> usize {
    let prices = (mu * mu + log_var.mapv(f32::exp) - log_var - 1.0) / 2.0;
    prices.sum_axis(Axis(0)).iter().filter(|&&price| price > 0.1).count()
}
