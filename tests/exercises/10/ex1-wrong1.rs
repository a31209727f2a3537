// en: Nodes that do not speak learn nothing: their gradient is 0.
// ko: 말하지 않는 노드는 배우지 않습니다. 그레이디언트가 0이어야 합니다.
fn back(z: &Array2<f32>, dz: &Array2<f32>) -> Array2<f32> {
    dz.clone()
}
