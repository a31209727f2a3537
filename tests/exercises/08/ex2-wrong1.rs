// en: That is the label of the nearest one alone; count all of them.
// ko: 그것은 가장 가까운 이웃 하나의 레이블입니다. 모두 세십시오.
fn vote(labels: &[u8]) -> u8 {
    labels[0]
}
