// en: All rows together add up to 1 here
// ko: 모든 행을 합해야 1이 됩니다.
fn soften(z: &Array2<f32>, t: f32) -> Array2<f32> {
    let e = (z / t).mapv(|z| z.exp());
    let sum = e.sum();
    e / sum
}
