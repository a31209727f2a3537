// en: The noise is missing: z = μ + σ ε.
// ko: 잡음이 빠졌습니다. z = μ + σ ε입니다.
fn width_gradient(dz: f32, e: f32, log_var: f32, beta: f32) -> f32 {
    let sigma = (log_var / 2.0).exp();
    dz * sigma / 2.0 + beta * (sigma * sigma - 1.0) / 2.0
}
