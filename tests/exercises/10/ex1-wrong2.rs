// en: That is ReLU's rule.
// ko: 그것은 ReLU의 규칙입니다.
fn back(z: &Array2<f32>, dz: &Array2<f32>) -> Array2<f32> {
    dz * &z.mapv(|z| if z > 0.0 { 1.0 } else { 0.0 })
}
