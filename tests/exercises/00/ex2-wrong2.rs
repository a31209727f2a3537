// en: use >, not >=
// ko: >=가 아니라 >를 쓰십시오
fn inked(pixels: &[f32], limit: f32) -> Vec<usize> {
    pixels.iter().enumerate().filter(|&(_, &p)| p >= limit).map(|(i, _)| i).collect()
}
