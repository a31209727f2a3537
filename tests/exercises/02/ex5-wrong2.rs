// en: Uphill the loss would go on growing.
// ko: 오르막으로 가면 손실이 계속 커집니다.
fn causes() -> [u8; 5] {
    [3, 5, 1, 2, 2]
}
