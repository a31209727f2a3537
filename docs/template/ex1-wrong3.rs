// en: That counts single pixels; add up each row first.
// ko: 픽셀을 하나씩 견주었습니다. 먼저 행마다 더하십시오.
fn darker(x: &Array2<f32>, ink: f32) -> usize {
    let mut count = 0;
    for row in x.outer_iter() {
        count += row.iter().filter(|&&p| p > ink).count();
    }
    count
}
