// en: Odd and normal ones are not equally many: weigh each cost by its share.
// ko: 이상한 것과 정상인 것은 개수가 다릅니다. 비용마다 저마다의 비율을 곱하십시오.
fn cheapest(points: &Array2<f32>, rate: f32, miss: f32) -> usize {
    let mut best = 0;
    let mut smallest = f32::INFINITY;
    for i in 0..points.nrows() {
        let cost = points[[i, 0]] + (1.0 - points[[i, 1]]) * miss;
        if cost < smallest {
            best = i;
            smallest = cost;
        }
    }
    best
}
