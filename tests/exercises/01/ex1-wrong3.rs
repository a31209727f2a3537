// en: the training score is 99.9 % in both cases
// ko: 외웠든 아니든 훈련 점수는 99.9 %입니다
fn sets() -> [u8; 5] {
    [2, 3, 1, 1, 3]
}
