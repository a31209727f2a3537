// en: 4 and 9 are equally frequent: the smaller label wins.
// ko: 4와 9의 개수가 같습니다. 더 작은 레이블이 이깁니다.
fn vote(labels: &[u8]) -> u8 {
    let mut winner = 0;
    let mut most = 0;
    for label in 0..10_u8 {
        let count = labels.iter().filter(|&&l| l == label).count();
        if count >= most {
            winner = label;
            most = count;
        }
    }
    winner
}
