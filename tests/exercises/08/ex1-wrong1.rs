// en: The mean image is missing.
// ko: 평균 이미지를 더하지 않았습니다.
fn faded(a: &Array1<f32>, b: &Array1<f32>, t: f32, v: &Array2<f32>, m: &Array1<f32>) -> Array1<f32> {
    a.dot(v) * (1.0 - t) + b.dot(v) * t
}
