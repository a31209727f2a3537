// en: Whole numbers were divided
// ko: 정수끼리 나누어
fn my_accuracy(z: &Array2<f32>, labels: &[u8]) -> f32 {
    let mut right = 0;
    for (i, &label) in labels.iter().enumerate() {
        let row = z.row(i);
        let largest = row.fold(f32::NEG_INFINITY, |a, &b| a.max(b));
        if row[label as usize] == largest {
            right += 1;
        }
    }
    (right / labels.len()) as f32
}
