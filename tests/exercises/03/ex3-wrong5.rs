// en: not by the smaller.
// ko: 작은 쪽이 아니라 큰 쪽으로
fn suspect(by_hand: &[f32], measured: &[f32]) -> usize {
    let (mut worst, mut place) = (0.0, 0);
    for k in 0..by_hand.len() {
        let (a, b) = (by_hand[k], measured[k]);
        let relative = (a - b).abs() / a.abs().min(b.abs());
        if relative > worst {
            worst = relative;
            place = k;
        }
    }
    place
}
