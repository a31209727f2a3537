// en: That is how many; divide by the number of outputs.
// ko: 개수입니다. 출력의 수로 나누십시오.
fn stuck(p: &Array2<f32>) -> f32 {
    p.mapv(|p| if p * (1.0 - p) < 0.01 { 1.0_f32 } else { 0.0 }).sum()
}
