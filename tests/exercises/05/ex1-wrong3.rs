// en: The input nodes have no bias
// ko: 입력층의 노드에는 편향이 없습니다.
fn count_all(inputs: usize, code: usize) -> usize {
    2 * inputs * code + inputs + code + inputs
}
