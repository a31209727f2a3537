// en: The price is multiplied by β.
// ko: 벌점에는 β를 곱합니다.
fn width_gradient(dz: f32, e: f32, log_var: f32, beta: f32) -> f32 {
    let sigma = (log_var / 2.0).exp();
    dz * e * sigma / 2.0 + (sigma * sigma - 1.0) / 2.0
}
