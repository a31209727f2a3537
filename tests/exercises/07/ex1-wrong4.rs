// en: You counted the layers that do not bend.
// ko: 꺾이지 않는 층을 세었습니다.
fn depth(network: &Sequential) -> usize {
    let last = network.layers.len() - 1;
    1 + network.layers[..last].iter().filter(|layer| layer.activation == Identity).count()
}
