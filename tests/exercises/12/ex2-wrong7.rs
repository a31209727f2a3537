// en: The price has a gradient, too.
// ko: 벌점에도 그레이디언트가 있습니다.
fn width_gradient(dz: f32, e: f32, log_var: f32, beta: f32) -> f32 {
    let sigma = (log_var / 2.0).exp();
    dz * e * sigma / 2.0
}
