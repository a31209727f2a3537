// en: no learning rate can spoil it
// ko: 학습률로는 나빠질 수 없습니다
fn causes() -> [u8; 5] {
    [3, 4, 1, 4, 2]
}
