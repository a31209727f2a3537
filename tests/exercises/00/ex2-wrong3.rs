// en: enumerate first, then filter.
// ko: enumerate를 먼저, filter를 나중에
fn inked(pixels: &[f32], limit: f32) -> Vec<usize> {
    pixels.iter().filter(|&&p| p > limit).enumerate().map(|(i, _)| i).collect()
}
