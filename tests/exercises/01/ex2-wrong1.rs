// en: That changes the sign; a pixel must stay between 0 and 1.
// ko: 부호만 바뀌었습니다. 픽셀은 0과 1 사이에 있어야 합니다.
fn invert(x: &Array2<f32>) -> Array2<f32> {
    x.mapv(|p| -p)
}
