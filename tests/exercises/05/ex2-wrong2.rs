// en: The angle is enough for a network with bends.
// ko: 꺾임이 있는 네트워크라면 각도 하나로 충분합니다.
fn smallest_codes() -> [usize; 5] {
    [1, 2, 3, 1, 2]
}
