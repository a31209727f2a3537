// en: These are the weights; each output has a bias besides.
// ko: 이것은 가중치의 개수입니다. 출력마다 편향이 하나씩 더 있습니다.
fn learning(network: &Sequential) -> usize {
    network.layers.iter().filter(|layer| !layer.frozen).map(|layer| layer.weights.len()).sum()
}
