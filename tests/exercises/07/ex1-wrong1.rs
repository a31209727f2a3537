// en: These are all of them. Leave out the layers that are frozen.
// ko: 이것은 전부의 개수입니다. 동결한 층은 빼십시오.
fn learning(network: &Sequential) -> usize {
    network.parameters()
}
