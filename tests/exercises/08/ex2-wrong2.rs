// en: That is how often the winner stands there; the answer is the label.
// ko: 그것은 이긴 레이블의 개수입니다. 답은 레이블입니다.
fn vote(labels: &[u8]) -> u8 {
    let mut most = 0;
    for label in 0..10_u8 {
        let count = labels.iter().filter(|&&l| l == label).count();
        if count > most {
            most = count;
        }
    }
    most as u8
}
