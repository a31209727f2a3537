// en: The difference is the wrong way round: take the pixel away from 1.
// ko: 빼는 순서가 거꾸로입니다. 1에서 픽셀을 빼십시오.
fn invert(x: &Array2<f32>) -> Array2<f32> {
    x - 1.0
}
