// en: Of equal steps the earlier one counts.
// ko: 같으면 앞선 걸음입니다.
fn weakest(confidences: &Array2<f32>) -> Vec<usize> {
    let mut steps = vec![];
    for row in confidences.outer_iter() {
        let mut best = 0;
        for k in 1..row.len() {
            if row[k] <= row[best] {
                best = k;
            }
        }
        steps.push(best);
    }
    steps
}
