// en: That is one component more than k
// ko: 성분이 k개보다 하나 많습니다.
fn rebuild(x: &Array2<f32>, mean: &Array1<f32>, components: &Array2<f32>, k: usize) -> Array2<f32> {
    let v = components.slice(s![..=k, ..]);
    (x - mean).dot(&v.t()).dot(&v) + mean
}
