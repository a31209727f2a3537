// en: You divided by the squares of x itself; take its mean away first.
// ko: x 자체의 제곱으로 나누었습니다. 먼저 평균을 빼십시오.
fn explained(x: &Array1<f32>, y: &Array1<f32>) -> f32 {
    let e = x - y;
    1.0 - e.mapv(|v| v * v).sum() / x.mapv(|v| v * v).sum()
}
