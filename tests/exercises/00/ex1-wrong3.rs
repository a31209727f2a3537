// en: You divided the whole by the part
// ko: whole을 part로 나누었습니다.
fn percent(part: usize, whole: usize) -> f32 {
    100.0 * whole as f32 / part as f32
}
