// en: That is the price of the names alone; the k numbers themselves are missing.
// ko: 이름의 비용뿐입니다. 수 k개 자체가 빠졌습니다.
fn cost(k: usize, nodes: usize) -> f32 {
    let mut bits = 0.0_f32;
    for i in 0..k {
        bits += ((nodes - i) as f32 / (i + 1) as f32).ln() / 2.0_f32.ln();
    }
    bits / 32.0
}
