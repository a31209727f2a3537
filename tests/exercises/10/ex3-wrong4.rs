// en: The logarithm must be that with base 2: divide by ln 2.
// ko: 밑이 2인 로그여야 합니다. ln 2로 나누십시오.
fn cost(k: usize, nodes: usize) -> f32 {
    let mut bits = 0.0_f32;
    for i in 0..k {
        bits += ((nodes - i) as f32 / (i + 1) as f32).ln();
    }
    k as f32 + bits / 32.0
}
