// en: The last row was left out
// ko: 마지막 행이 빠졌습니다.
fn nearest(z: &Array2<f32>, i: usize) -> usize {
    let mut best = i;
    let mut smallest = f32::INFINITY;
    for k in 0..z.nrows() - 1 {
        let distance = (&z.row(k) - &z.row(i)).mapv(|d| d * d).sum();
        if k != i && distance < smallest {
            best = k;
            smallest = distance;
        }
    }
    best
}
