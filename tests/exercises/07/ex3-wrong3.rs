// en: Square the differences before you add them up.
// ko: 차이를 더하기 전에 제곱하십시오.
fn nearest(z: &Array2<f32>, i: usize) -> usize {
    let mut best = i;
    let mut smallest = f32::INFINITY;
    for k in 0..z.nrows() {
        let distance = (&z.row(k) - &z.row(i)).mapv(|d| d.abs()).sum();
        if k != i && distance < smallest {
            best = k;
            smallest = distance;
        }
    }
    best
}
