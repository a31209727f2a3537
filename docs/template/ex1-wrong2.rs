// en: Of equal rows the earlier one counts.
// ko: 같으면 앞의 행입니다.
fn darkest(x: &Array2<f32>) -> usize {
    let mut best = 0;
    for k in 1..x.nrows() {
        if x.row(k).sum() >= x.row(best).sum() {
            best = k;
        }
    }
    best
}
