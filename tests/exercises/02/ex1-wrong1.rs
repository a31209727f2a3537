// en: You multiplied by T, which makes the model more sure; divide.
// ko: T를 곱했습니다. 그러면 자신감이 늘어납니다. 나누십시오.
fn soften(z: &Array2<f32>, t: f32) -> Array2<f32> {
    softmax(&(z * t))
}
