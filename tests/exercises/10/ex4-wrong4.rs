// en: Of equal errors the first counts.
// ko: 오차가 같으면 앞의 것입니다.
fn fairest(error: &[f32], speaking: &[f32], most: f32) -> usize {
    let mut best = error.len();
    let mut smallest = f32::INFINITY;
    for i in 0..error.len() {
        if speaking[i] <= most && error[i] <= smallest {
            best = i;
            smallest = error[i];
        }
    }
    best
}
