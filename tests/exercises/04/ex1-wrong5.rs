// en: The list begins with the starting place
// ko: 리스트가 출발한 자리에서 시작합니다.
fn momentum(gradients: &[f32], rate: f32, mu: f32) -> Vec<f32> {
    let (mut w, mut v) = (0.0_f32, 0.0_f32);
    let mut places = vec![w];
    for &g in gradients {
        v = mu * v + g;
        w -= rate * v;
        places.push(w);
    }
    places
}
