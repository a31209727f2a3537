// en: You added up the digits; count them instead.
// ko: 숫자를 더했습니다. 더하지 말고 세십시오.
fn count(labels: &[u8], digit: u8) -> usize {
    labels.iter().filter(|&&label| label == digit).map(|&label| label as usize).sum()
}
