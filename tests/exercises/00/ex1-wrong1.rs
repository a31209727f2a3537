// en: the half is lost
// ko: 0.5가 사라졌습니다
fn percent(part: usize, whole: usize) -> f32 {
    (part * 100 / whole) as f32
}
