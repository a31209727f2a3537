// en: not between 0 and 255
// ko: 0과 255가 아니라
fn invert(x: &Array2<f32>) -> Array2<f32> {
    255.0 - x
}
