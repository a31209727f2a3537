// en: You counted; divide by the number of rows.
// ko: 개수를 셌습니다. 행의 개수로 나누십시오.
fn my_accuracy(z: &Array2<f32>, labels: &[u8]) -> f32 {
    let mut right = 0.0;
    for (i, &label) in labels.iter().enumerate() {
        let largest = z.row(i).fold(f32::NEG_INFINITY, |a, &b| a.max(b));
        if z[[i, label as usize]] == largest {
            right += 1.0;
        }
    }
    right
}
