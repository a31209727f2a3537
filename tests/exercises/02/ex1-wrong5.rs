// en: Every column adds up to 1 here
// ko: 열마다 더해서 1이 됩니다.
fn soften(z: &Array2<f32>, t: f32) -> Array2<f32> {
    let z = z / t;
    softmax(&z.t().to_owned()).t().to_owned()
}
