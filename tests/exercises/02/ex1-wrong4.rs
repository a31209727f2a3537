// en: The exponential overflowed
// ko: 오버플로가 일어났습니다.
fn soften(z: &Array2<f32>, t: f32) -> Array2<f32> {
    let mut e = (z / t).mapv(|z| z.exp());
    for mut row in e.rows_mut() {
        let sum = row.sum();
        row /= sum;
    }
    e
}
