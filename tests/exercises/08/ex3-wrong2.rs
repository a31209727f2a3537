// en: This is one number for each step; go through the rows, one walk each.
// ko: 걸음마다 수가 하나씩입니다. 행을 하나씩, 곧 길을 하나씩 훑으십시오.
fn weakest(confidences: &Array2<f32>) -> Vec<usize> {
    let mut steps = vec![];
    for row in confidences.columns() {
        let mut best = 0;
        for k in 1..row.len() {
            if row[k] < row[best] {
                best = k;
            }
        }
        steps.push(best);
    }
    steps
}
