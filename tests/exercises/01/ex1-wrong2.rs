// en: It has learned these digits, perhaps by heart.
// ko: 이미 배운 숫자이고, 외웠을 수도 있습니다.
fn sets() -> [u8; 5] {
    [2, 1, 1, 2, 3]
}
