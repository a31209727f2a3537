// en: The perimeter is a weighted sum of the two others
// ko: 둘레는 나머지 둘의 가중합이므로
fn smallest_codes() -> [usize; 5] {
    [1, 3, 3, 2, 2]
}
