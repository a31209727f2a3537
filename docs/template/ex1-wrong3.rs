// en: That one has the darkest single pixel; add up each row.
// ko: 그 그림에는 가장 짙은 픽셀이 있을 뿐입니다. 행마다 더하십시오.
fn darkest(x: &Array2<f32>) -> usize {
    let largest = |k: usize| x.row(k).iter().fold(0.0_f32, |a, &b| a.max(b));
    let mut best = 0;
    for k in 1..x.nrows() {
        if largest(k) > largest(best) {
            best = k;
        }
    }
    best
}
