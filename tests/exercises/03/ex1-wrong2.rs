// en: The two sides are swapped
// ko: 양쪽이 뒤바뀌었습니다.
fn leaky(z: &Array2<f32>) -> Array2<f32> {
    z.mapv(|z| if z < 0.0 { z } else { 0.1 * z })
}
