// en: The sign got lost
// ko: 부호가 사라졌습니다.
fn leaky(z: &Array2<f32>) -> Array2<f32> {
    z.mapv(|z| if z > 0.0 { z } else { 0.1 * z.abs() })
}
