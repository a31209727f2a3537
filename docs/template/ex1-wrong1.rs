// en: That is the picture with the least ink; turn the comparison round.
// ko: 그것은 잉크가 가장 적은 그림입니다. 비교를 거꾸로 하십시오.
fn darkest(x: &Array2<f32>) -> usize {
    let mut best = 0;
    for k in 1..x.nrows() {
        if x.row(k).sum() < x.row(best).sum() {
            best = k;
        }
    }
    best
}
