// en: There is one bias for each output of a layer
// ko: 편향은 층의 입력이 아니라
fn learning(network: &Sequential) -> usize {
    network.layers.iter().filter(|layer| !layer.frozen).map(|layer| layer.weights.len() + layer.weights.nrows()).sum()
}
