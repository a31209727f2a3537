// en: The rate is in it twice
// ko: rate가 두 번 곱해졌습니다.
fn momentum(gradients: &[f32], rate: f32, mu: f32) -> Vec<f32> {
    let (mut w, mut v) = (0.0_f32, 0.0_f32);
    let mut places = vec![];
    for &g in gradients {
        v = mu * v + rate * g;
        w -= rate * v;
        places.push(w);
    }
    places
}
