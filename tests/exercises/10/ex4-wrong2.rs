// en: you left out the one with exactly 16.
// ko: 꼭 16개인 것을 빠뜨렸습니다.
fn fairest(error: &[f32], speaking: &[f32], most: f32) -> usize {
    let mut best = error.len();
    let mut smallest = f32::INFINITY;
    for i in 0..error.len() {
        if speaking[i] < most && error[i] < smallest {
            best = i;
            smallest = error[i];
        }
    }
    best
}
