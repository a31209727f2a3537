// en: The old pixel still shines through: multiply it by the mask.
// ko: 원래 픽셀이 아직 남아 있습니다. 마스크를 곱하십시오.
fn blackened(x: &Array2<f32>, kept: &Array2<f32>) -> Array2<f32> {
    x + (1.0 - kept)
}
