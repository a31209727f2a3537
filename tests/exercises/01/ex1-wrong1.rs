// en: These are all labels; keep only those that equal the digit.
// ko: 이것은 모든 레이블의 개수입니다. 그 숫자와 같은 것만 세십시오.
fn count(labels: &[u8], _digit: u8) -> usize {
    labels.iter().count()
}
