// en: The mean is missing: add it again at the end.
// ko: 평균이 빠졌습니다. 끝에 도로 더하십시오.
fn rebuild(x: &Array2<f32>, mean: &Array1<f32>, components: &Array2<f32>, k: usize) -> Array2<f32> {
    let v = components.slice(s![..k, ..]);
    (x - mean).dot(&v.t()).dot(&v)
}
