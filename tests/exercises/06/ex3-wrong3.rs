// en: The input nodes have no bias
// ko: 입력층의 노드에는 편향이 없습니다.
fn parameters(sizes: &[usize]) -> usize {
    let weights: usize = sizes.windows(2).map(|pair| pair[0] * pair[1]).sum();
    weights + sizes.iter().sum::<usize>()
}
