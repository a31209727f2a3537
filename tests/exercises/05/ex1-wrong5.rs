// en: That is the second component alone
// ko: 둘째 성분만 썼습니다.
fn rebuild(x: &Array2<f32>, mean: &Array1<f32>, components: &Array2<f32>, k: usize) -> Array2<f32> {
    let v = components.slice(s![k..k + 1, ..]);
    (x - mean).dot(&v.t()).dot(&v) + mean
}
