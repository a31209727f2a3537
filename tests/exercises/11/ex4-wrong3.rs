// en: A miss costs 500 here, and not as much as a false alarm.
// ko: 여기서는 하나를 놓치면 500이 듭니다. 거짓 경보 한 번과 같지 않습니다.
fn cheapest(points: &Array2<f32>, rate: f32, miss: f32) -> usize {
    let mut best = 0;
    let mut smallest = f32::INFINITY;
    for i in 0..points.nrows() {
        let cost = (1.0 - rate) * points[[i, 0]] + rate * (1.0 - points[[i, 1]]);
        if cost < smallest {
            best = i;
            smallest = cost;
        }
    }
    best
}
