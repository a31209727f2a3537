// en: rate and mu are exchanged.
// ko: rate와 mu가 뒤바뀌었습니다.
fn momentum(gradients: &[f32], rate: f32, mu: f32) -> Vec<f32> {
    let (mut w, mut v) = (0.0_f32, 0.0_f32);
    let mut places = vec![];
    for &g in gradients {
        v = rate * v + g;
        w -= mu * v;
        places.push(w);
    }
    places
}
