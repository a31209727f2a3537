// en: The two temperatures are one
// ko: 두 온도는 하나나 다름없습니다.
fn smallest_codes() -> [usize; 5] {
    [1, 2, 3, 2, 3]
}
