// en: Of equal costs the first counts.
// ko: 비용이 같으면 앞의 것입니다.
fn cheapest(points: &Array2<f32>, rate: f32, miss: f32) -> usize {
    let mut best = 0;
    let mut smallest = f32::INFINITY;
    for i in 0..points.nrows() {
        let cost = (1.0 - rate) * points[[i, 0]] + rate * (1.0 - points[[i, 1]]) * miss;
        if cost <= smallest {
            best = i;
            smallest = cost;
        }
    }
    best
}
