// en: Take the mean away before you encode.
// ko: 인코딩하기 전에 평균을 빼십시오.
fn rebuild(x: &Array2<f32>, mean: &Array1<f32>, components: &Array2<f32>, k: usize) -> Array2<f32> {
    let v = components.slice(s![..k, ..]);
    x.dot(&v.t()).dot(&v) + mean
}
