// en: The sign counts
// ko: 부호도 따집니다.
fn suspect(by_hand: &[f32], measured: &[f32]) -> usize {
    let (mut worst, mut place) = (0.0, 0);
    for k in 0..by_hand.len() {
        let (a, b) = (by_hand[k].abs(), measured[k].abs());
        let relative = (a - b).abs() / a.max(b);
        if relative > worst {
            worst = relative;
            place = k;
        }
    }
    place
}
