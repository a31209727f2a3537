// en: These are the means of the rows
// ko: 행의 평균을 뺐습니다.
fn centre(x: &Array2<f32>) -> Array2<f32> {
    let means = x.sum_axis(Axis(1)) / x.ncols() as f32;
    x - &means
}
