// en: That mirrors the picture
// ko: 그림의 좌우를 뒤집었습니다.
fn invert(x: &Array2<f32>) -> Array2<f32> {
    x.slice(s![.., ..;-1]).to_owned()
}
