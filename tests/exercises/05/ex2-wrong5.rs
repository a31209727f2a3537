// en: Three units for one length
// ko: 한 길이를 세 가지 단위로 쟀습니다.
fn smallest_codes() -> [usize; 5] {
    [3, 2, 3, 2, 2]
}
