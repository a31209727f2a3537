// en: The last layer counts as well
// ko: 마지막 층은 꺾이지 않더라도 셉니다.
fn depth(network: &Sequential) -> usize {
    network.layers.iter().filter(|layer| layer.activation != Identity).count()
}
