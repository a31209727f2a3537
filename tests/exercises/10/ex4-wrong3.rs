// en: That is the one in which the fewest speak; asked for is the smallest error.
// ko: 말하는 수가 가장 적은 것입니다. 오차가 가장 작은 것을 찾으십시오.
fn fairest(error: &[f32], speaking: &[f32], most: f32) -> usize {
    let mut best = error.len();
    let mut smallest = f32::INFINITY;
    for i in 0..error.len() {
        if speaking[i] <= most && speaking[i] < smallest {
            best = i;
            smallest = speaking[i];
        }
    }
    best
}
