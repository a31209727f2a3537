// en: The shares are exchanged: at t = 0 all of the picture is a's.
// ko: 비율이 바뀌었습니다. t = 0이면 모두 a의 그림입니다.
fn faded(a: &Array1<f32>, b: &Array1<f32>, t: f32, v: &Array2<f32>, m: &Array1<f32>) -> Array1<f32> {
    let from = a.dot(v) + m;
    let to = b.dot(v) + m;
    from * t + to * (1.0 - t)
}
