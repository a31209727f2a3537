// en: This is the loss of the largest logit
// ko: 가장 큰 로짓의 손실입니다.
fn surprise(z: &Array1<f32>, label: usize) -> f32 {
    let largest = z.fold(f32::NEG_INFINITY, |a, &b| a.max(b));
    z.mapv(|z| (z - largest).exp()).sum().ln()
}
