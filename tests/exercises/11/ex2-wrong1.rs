// en: A pair of equal scores counts half, not 0.
// ko: 점수가 같은 쌍은 0이 아니라 절반으로 셉니다.
fn area(odd: &[f32], normal: &[f32]) -> f32 {
    let mut right = 0.0_f32;
    for a in odd {
        for b in normal {
            if a > b { right += 1.0; }
        }
    }
    right / (odd.len() * normal.len()) as f32
}
