// en: There is one bias for each output of a layer, not for each input.
// ko: 편향은 층의 입력이 아니라 출력마다 하나씩 있습니다.
fn parameters(sizes: &[usize]) -> usize {
    sizes.windows(2).map(|pair| pair[0] * pair[1] + pair[0]).sum()
}
