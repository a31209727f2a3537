// en: You counted every order of the same nodes as another choice: divide by 1 · 2 · … · k.
// ko: 같은 노드를 순서만 바꾼 것도 따로 셌습니다. 1 · 2 · … · k로 나누십시오.
fn cost(k: usize, nodes: usize) -> f32 {
    let mut bits = 0.0_f32;
    for i in 0..k {
        bits += (nodes as f32).ln() / 2.0_f32.ln();
    }
    k as f32 + bits / 32.0
}
