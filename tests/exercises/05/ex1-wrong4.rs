// en: With all components every row comes back as it was
// ko: 성분을 모두 쓰면 어느 행이든 그대로 돌아옵니다.
fn rebuild(x: &Array2<f32>, mean: &Array1<f32>, components: &Array2<f32>, k: usize) -> Array2<f32> {
    (x - mean).dot(&components.t()).dot(components) + mean
}
