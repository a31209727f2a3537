// en: This is only the logarithm of the sum; take the label's logit away from it.
// ko: 이것은 합의 로그일 뿐입니다. 레이블의 로짓을 빼십시오.
fn surprise(z: &Array1<f32>, label: usize) -> f32 {
    let largest = z.fold(f32::NEG_INFINITY, |a, &b| a.max(b));
    z.mapv(|z| (z - largest).exp()).sum().ln() + largest
}
