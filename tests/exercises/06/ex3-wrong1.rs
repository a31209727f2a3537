// en: These are the weights; each output has a bias besides.
// ko: 이것은 가중치의 개수입니다. 출력마다 편향이 하나씩 더 있습니다.
fn parameters(sizes: &[usize]) -> usize {
    sizes.windows(2).map(|pair| pair[0] * pair[1]).sum()
}
