// en: The first loss is ln 10: this start is the usual one.
// ko: 첫 손실이 ln 10이므로 시작은 보통과 같습니다.
fn causes() -> [u8; 5] {
    [3, 5, 1, 5, 2]
}
