// en: A row with exactly that much ink does not count.
// ko: 잉크가 꼭 그만큼인 행은 세지 않습니다.
fn darker(x: &Array2<f32>, ink: f32) -> usize {
    let mut count = 0;
    for row in x.outer_iter() {
        if row.sum() >= ink {
            count += 1;
        }
    }
    count
}
