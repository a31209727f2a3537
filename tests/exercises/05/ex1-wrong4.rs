// en: That is half
// ko: 절반입니다.
fn count_all(inputs: usize, code: usize) -> usize {
    (2 * inputs * code + inputs + code) / 2
}
