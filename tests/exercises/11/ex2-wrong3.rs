// en: That is the share in which the normal one is ahead.
// ko: 정상인 쪽이 앞서는 비율입니다.
fn area(odd: &[f32], normal: &[f32]) -> f32 {
    let mut right = 0.0_f32;
    for a in odd {
        for b in normal {
            if a < b { right += 1.0; } else if a == b { right += 0.5; }
        }
    }
    right / (odd.len() * normal.len()) as f32
}
