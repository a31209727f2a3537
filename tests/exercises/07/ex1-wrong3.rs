// en: The last layer counts once
// ko: 마지막 층은 꺾이든 꺾이지 않든 한 번만 셉니다.
fn depth(network: &Sequential) -> usize {
    1 + network.layers.iter().filter(|layer| layer.activation != Identity).count()
}
