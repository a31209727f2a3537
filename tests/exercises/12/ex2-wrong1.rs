// en: The slope of σ along ln σ² is σ / 2: this half is missing.
// ko: ln σ² 방향으로 σ의 기울기는 σ / 2입니다. 이 2분의 1이 빠졌습니다.
fn width_gradient(dz: f32, e: f32, log_var: f32, beta: f32) -> f32 {
    let sigma = (log_var / 2.0).exp();
    dz * e * sigma + beta * (sigma * sigma - 1.0) / 2.0
}
