// en: This is the farthest row; look for the smallest distance.
// ko: 이것은 가장 먼 행입니다. 가장 작은 거리를 찾으십시오.
fn nearest(z: &Array2<f32>, i: usize) -> usize {
    let mut best = i;
    let mut largest = 0.0;
    for k in 0..z.nrows() {
        let distance = (&z.row(k) - &z.row(i)).mapv(|d| d * d).sum();
        if k != i && distance > largest {
            best = k;
            largest = distance;
        }
    }
    best
}
