// en: Overfitting comes later. Look at the first loss, taken before any step.
// ko: 과적합은 나중에 옵니다. 걸음을 떼기 전에 잰 첫 손실을 보십시오.
fn diagnoses() -> [u8; 4] {
    [4, 4, 3, 4]
}
