// en: else those below 0 count as near.
// ko: 0보다 작은 차이가 가까운 것이 됩니다.
fn nearest(z: &Array2<f32>, i: usize) -> usize {
    let mut best = i;
    let mut smallest = f32::INFINITY;
    for k in 0..z.nrows() {
        let distance = (&z.row(k) - &z.row(i)).sum();
        if k != i && distance < smallest {
            best = k;
            smallest = distance;
        }
    }
    best
}
