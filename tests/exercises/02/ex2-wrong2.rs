// en: The exponential overflowed: take the largest logit away first.
// ko: 지수가 넘쳤습니다. 가장 큰 로짓을 먼저 빼십시오.
fn surprise(z: &Array1<f32>, label: usize) -> f32 {
    z.mapv(|z| z.exp()).sum().ln() - z[label]
}
