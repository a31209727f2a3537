// en: Steps count from 0.
// ko: 걸음은 0부터 셉니다.
fn weakest(confidences: &Array2<f32>) -> Vec<usize> {
    let mut steps = vec![];
    for row in confidences.outer_iter() {
        let mut best = 0;
        for k in 1..row.len() {
            if row[k] < row[best] {
                best = k;
            }
        }
        steps.push(best + 1);
    }
    steps
}
