// en: This is ReLU itself: nothing leaks.
// ko: 이것은 새지 않는 ReLU입니다.
fn leaky(z: &Array2<f32>) -> Array2<f32> {
    z.mapv(|z| if z > 0.0 { z } else { 0.0 })
}
