// en: The largest difference, but of a large gradient
// ko: 차이는 가장 크지만
fn suspect(by_hand: &[f32], measured: &[f32]) -> usize {
    let (mut worst, mut place) = (0.0, 0);
    for k in 0..by_hand.len() {
        let relative = (by_hand[k] - measured[k]).abs();
        if relative > worst {
            worst = relative;
            place = k;
        }
    }
    place
}
