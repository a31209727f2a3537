// en: These are all layers.
// ko: 이것은 모든 층입니다.
fn depth(network: &Sequential) -> usize {
    network.layers.len()
}
