// en: Then the classifier has seen the digits that are to judge it.
// ko: 그러면 분류기가 자신을 판단할 숫자를 미리 본 것입니다.
fn sets() -> [u8; 5] {
    [2, 3, 3, 2, 3]
}
