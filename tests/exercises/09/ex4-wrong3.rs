// en: Of equal ones the earlier counts.
// ko: 같으면 앞의 것입니다.
fn ship(errors: &Array2<f32>) -> usize {
    let mut best = 0;
    let mut smallest = f32::INFINITY;
    for (i, row) in errors.outer_iter().enumerate() {
        let value = row.fold(0.0_f32, |worst, &e| worst.max(e));
        if value <= smallest {
            best = i;
            smallest = value;
        }
    }
    best
}
