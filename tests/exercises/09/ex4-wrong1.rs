// en: That one is best on its best damage (or on average); here the worst one counts.
// ko: 가장 잘하는 손상에서(또는 평균으로) 가장 좋은 것입니다. 여기서는 가장 나쁜 것을 봅니다.
fn ship(errors: &Array2<f32>) -> usize {
    let mut best = 0;
    let mut smallest = f32::INFINITY;
    for (i, row) in errors.outer_iter().enumerate() {
        let value = row.sum();
        if value < smallest {
            best = i;
            smallest = value;
        }
    }
    best
}
