// en: That is the encoder alone; count the decoder as well.
// ko: 인코더만 센 값입니다. 디코더도 세십시오.
fn count_all(inputs: usize, code: usize) -> usize {
    inputs * code + code
}
