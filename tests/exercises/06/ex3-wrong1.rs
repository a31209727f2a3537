// en: Pixels without ink count, too
// ko: 잉크가 없는 픽셀도 셈에 들어갑니다.
fn surprise(p: &Array2<f32>, y: &Array2<f32>) -> f32 {
    -(y * &p.mapv(|p| p.ln())).sum() / y.len() as f32
}
