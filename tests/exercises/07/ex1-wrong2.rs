// en: These are the numbers that do not learn; you kept the frozen layers.
// ko: 이것은 배우지 않는 수의 개수입니다. 동결한 층을 남겼습니다.
fn learning(network: &Sequential) -> usize {
    network.layers.iter().filter(|layer| layer.frozen).map(|layer| layer.weights.len() + layer.bias.len()).sum()
}
