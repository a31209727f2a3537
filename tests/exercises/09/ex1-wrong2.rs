// en: The other way round: 1 means that the pixel is kept.
// ko: 거꾸로입니다. 1은 픽셀을 남긴다는 뜻입니다.
fn blackened(x: &Array2<f32>, kept: &Array2<f32>) -> Array2<f32> {
    x * (1.0 - kept) + kept
}
