// en: σ is e to the half of ln σ²; this is σ² on the way from z.
// ko: σ는 e를 ln σ²의 절반만큼 거듭제곱한 것입니다. z에서 오는 길에 σ 대신 σ²이 들어갔습니다.
fn width_gradient(dz: f32, e: f32, log_var: f32, beta: f32) -> f32 {
    let sigma = (log_var / 2.0).exp();
    dz * e * sigma * sigma / 2.0 + beta * (sigma * sigma - 1.0) / 2.0
}
