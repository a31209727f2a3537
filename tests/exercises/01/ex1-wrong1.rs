// en: the test set is kept closed until every choice has been made
// ko: 고를 것을 모두 고를 때까지 테스트 세트는 열지 않습니다
fn sets() -> [u8; 5] {
    [2, 3, 1, 3, 3]
}
