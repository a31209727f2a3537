// en: Row 0 was left out
// ko: 0번 행이 빠졌습니다.
fn nearest(z: &Array2<f32>, i: usize) -> usize {
    let mut best = i;
    let mut smallest = f32::INFINITY;
    for k in 1..z.nrows() {
        let distance = (&z.row(k) - &z.row(i)).mapv(|d| d * d).sum();
        if k != i && distance < smallest {
            best = k;
            smallest = distance;
        }
    }
    best
}
