// en: These pixels became paper; they must become ink, 1.
// ko: 이 픽셀들은 종이가 되었습니다. 잉크, 곧 1이 되어야 합니다.
fn blackened(x: &Array2<f32>, kept: &Array2<f32>) -> Array2<f32> {
    x * kept
}
