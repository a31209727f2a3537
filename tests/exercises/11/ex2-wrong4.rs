// en: That is the number of pairs; divide by how many there are.
// ko: 쌍의 개수입니다. 모든 쌍의 개수로 나누십시오.
fn area(odd: &[f32], normal: &[f32]) -> f32 {
    let mut right = 0.0_f32;
    for a in odd {
        for b in normal {
            if a > b { right += 1.0; } else if a == b { right += 0.5; }
        }
    }
    right
}
