// en: The half in front of the price is missing.
// ko: 벌점 앞의 2분의 1이 빠졌습니다.
fn width_gradient(dz: f32, e: f32, log_var: f32, beta: f32) -> f32 {
    let sigma = (log_var / 2.0).exp();
    dz * e * sigma / 2.0 + beta * (sigma * sigma - 1.0)
}
