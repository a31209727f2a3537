// en: From weights of 0 the first loss would be ln 10, about 2.30.
// ko: 가중치가 0이면 첫 손실은 ln 10, 곧 2.30쯤입니다.
fn diagnoses() -> [u8; 4] {
    [1, 2, 1, 1]
}
