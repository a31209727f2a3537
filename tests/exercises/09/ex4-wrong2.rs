// en: That one is best in a single column; for each row find the largest error first.
// ko: 열 하나에서 가장 좋은 것입니다. 먼저 행마다 가장 큰 오차를 찾으십시오.
fn ship(errors: &Array2<f32>) -> usize {
    let mut best = 0;
    let mut smallest = f32::INFINITY;
    for (i, row) in errors.outer_iter().enumerate() {
        let value = row[1];
        if value < smallest {
            best = i;
            smallest = value;
        }
    }
    best
}
