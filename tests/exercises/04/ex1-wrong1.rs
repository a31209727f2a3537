// en: This is plain SGD
// ko: 이것은 그냥 SGD입니다.
fn momentum(gradients: &[f32], rate: f32, mu: f32) -> Vec<f32> {
    let mut w = 0.0_f32;
    let mut places = vec![];
    for &g in gradients {
        w -= rate * g;
        places.push(w);
    }
    places
}
