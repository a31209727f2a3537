// en: You multiplied by the code itself; the slope of what stays is 1.
// ko: 잠재 벡터 자체를 곱했습니다. 남은 수의 기울기는 1입니다.
fn back(z: &Array2<f32>, dz: &Array2<f32>) -> Array2<f32> {
    dz * z
}
