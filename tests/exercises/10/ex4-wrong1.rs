// en: In that one too many numbers speak.
// ko: 말하는 수가 너무 많은 네트워크입니다.
fn fairest(error: &[f32], speaking: &[f32], most: f32) -> usize {
    let mut best = error.len();
    let mut smallest = f32::INFINITY;
    for i in 0..error.len() {
        if error[i] < smallest {
            best = i;
            smallest = error[i];
        }
    }
    best
}
