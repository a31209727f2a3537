// en: This is Adam's mean
// ko: Adam의 평균입니다.
fn momentum(gradients: &[f32], rate: f32, mu: f32) -> Vec<f32> {
    let (mut w, mut v) = (0.0_f32, 0.0_f32);
    let mut places = vec![];
    for &g in gradients {
        v = mu * v + (1.0 - mu) * g;
        w -= rate * v;
        places.push(w);
    }
    places
}
