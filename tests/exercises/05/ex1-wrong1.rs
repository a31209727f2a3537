// en: You counted the weights; every node behind the input has a bias, too.
// ko: 가중치만 셌습니다. 입력층 뒤의 노드에는 편향도 하나씩 있습니다.
fn count_all(inputs: usize, code: usize) -> usize {
    2 * inputs * code
}
