// en: What costs is what slips through, 1 - found; what was found costs nothing.
// ko: 비용이 드는 것은 놓친 것, 곧 1 - 찾아냄입니다. 찾아낸 것에는 비용이 들지 않습니다.
fn cheapest(points: &Array2<f32>, rate: f32, miss: f32) -> usize {
    let mut best = 0;
    let mut smallest = f32::INFINITY;
    for i in 0..points.nrows() {
        let cost = (1.0 - rate) * points[[i, 0]] + rate * points[[i, 1]] * miss;
        if cost < smallest {
            best = i;
            smallest = cost;
        }
    }
    best
}
