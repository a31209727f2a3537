// en: The coin is irrelevant, but no other column tells it.
// ko: 동전은 무관하지만 다른 특성에서 알아맞힐 수 없습니다.
fn smallest_codes() -> [usize; 5] {
    [1, 2, 3, 2, 1]
}
