// en: It is the other way round: those that speak get the gradient.
// ko: 반대입니다. 말하는 노드가 그레이디언트를 받습니다.
fn back(z: &Array2<f32>, dz: &Array2<f32>) -> Array2<f32> {
    dz * &z.mapv(|z| if z == 0.0 { 1.0 } else { 0.0 })
}
