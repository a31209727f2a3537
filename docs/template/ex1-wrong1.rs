// en: That counts the light ones; turn the comparison round.
// ko: 옅은 그림을 셌습니다. 비교를 거꾸로 하십시오.
fn darker(x: &Array2<f32>, ink: f32) -> usize {
    let mut count = 0;
    for row in x.outer_iter() {
        if row.sum() < ink {
            count += 1;
        }
    }
    count
}
