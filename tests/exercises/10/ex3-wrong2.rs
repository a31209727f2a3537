// en: A number has 32 bits: divide the bits of the names by 32.
// ko: 수 하나가 32비트입니다. 이름의 비트 수를 32로 나누십시오.
fn cost(k: usize, nodes: usize) -> f32 {
    let mut bits = 0.0_f32;
    for i in 0..k {
        bits += ((nodes - i) as f32 / (i + 1) as f32).ln() / 2.0_f32.ln();
    }
    k as f32 + bits
}
