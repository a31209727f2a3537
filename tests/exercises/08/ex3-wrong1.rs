// en: These are the steps at which it was surest; look for the smallest number.
// ko: 확신이 가장 높은 걸음입니다. 가장 작은 수를 찾으십시오.
fn weakest(confidences: &Array2<f32>) -> Vec<usize> {
    let mut steps = vec![];
    for row in confidences.outer_iter() {
        let mut best = 0;
        for k in 1..row.len() {
            if row[k] > row[best] {
                best = k;
            }
        }
        steps.push(best);
    }
    steps
}
