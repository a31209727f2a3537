// en: A row is always nearest to itself; leave row i out.
// ko: 어느 행이든 자기 자신과 가장 가깝습니다. i번 행은 빼십시오.
fn nearest(z: &Array2<f32>, i: usize) -> usize {
    let mut best = i;
    let mut smallest = f32::INFINITY;
    for k in 0..z.nrows() {
        let distance = (&z.row(k) - &z.row(i)).mapv(|d| d * d).sum();
        if distance < smallest {
            best = k;
            smallest = distance;
        }
    }
    best
}
