// en: Everything below 0.1 became 0.1
// ko: 0.1보다 작은 값이 모두
fn leaky(z: &Array2<f32>) -> Array2<f32> {
    z.mapv(|z| z.max(0.1))
}
